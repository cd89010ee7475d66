/**
 * Words in addresses and link texts that tell what a page holds, in the languages of Europe plus Japanese, Chinese
 * and Korean. Data only; `hint-lexicon.ts` matches it. Words are folded (lower case, no diacritics). `_` joins words
 * that may be written together: `about_us` finds `aboutus`, `about-us` and "About us". A trailing `*` lets the word go
 * on (`mitarbeiter*` finds `mitarbeiterinnen`); a trailing `?` makes its last letter optional.
 */

import type { PageHint } from '../types.ts'

export interface HintWords {
  hint: PageHint
  words: string
  /** Substrings for scripts that do not separate words. */
  cjk: string
}

/** The first that matches decides; "our team of blog authors" is about people. */
export const PAGE_HINTS: readonly HintWords[] = [
  {
    hint: 'people',
    words: `
      team* our_team meet_the_team staff* people leadership management* executives? personnel employees? board board_of_* boardmembers?
      directors? committees? trustees? officers? members? membership_board council governance crew who_we_are who_is_who meet_us
      attorneys? lawyers? solicitors? barristers? partners? doctors? physicians? dentists? practitioners? therapists? providers?
      faculty researchers? investigators? postdocs? students? phd_students? lab_members? group_members? advisors? advisers?
      consultants? agents? brokers? founders? principals? professionals? bios? biograph* profiles? organizers? organisers? organization organisation
      organizing_committee organising_committee instructors? teachers? coaches trainers? volunteers? ministers? clergy directory key_people our_experts
      mitarbeit* ansprechpartner* ansprechperson* personen personal vorstand* vorstaende geschaeftsfuehr* geschaftsfuhr*
      geschaeftsleit* geschaftsleit* leitung* aufsichtsrat* beirat* kollegium lehrkraft* lehrkraef* dozent* trainer*
      aerzt* arzt* aerzteteam praxisteam* therapeut* anwalt* anwaelt* rechtsanwalt* rechtsanwaelt* notar* steuerberater* berater*
      unser_team das_team teamseite mannschaft* wer_wir_sind wer_sind_wir menschen kopfe koepfe sekretariat
      equipes? notre_equipe l_equipe qui_sommes_nous dirigeants? direction collaborateurs? membres conseil_d_* bureau associes
      avocats? medecins? praticiens? intervenants? enseignants? chercheurs? organigramme trombinoscope
      equipo nuestro_equipo quienes_somos directiva junta* plantilla miembros profesor* socios abogad* profesionales organigrama
      equipa nossa_equip* quem_somos diretoria direcao membros corpo_* integrantes docentes pesquisadores conselho advogad*
      pessoas coordenacao colaboradores participantes
      chi_siamo squadra il_team il_nostro_team persone collaboratori direttivo consiglio_direttivo soci avvocati medici
      professionisti organigramma docenti organico
      medewerker* ons_team onze_mensen mensen bestuur* directie* wie_zijn_wij wie_we_zijn personeel advocaten
      medarbetare* medarbejder* ansatte styrelse* bestyrelse* styret ledning* ledelse* personale* vara_medarbetare kontaktpersoner
      henkilokunta henkilosto tiimi hallitus johto yhteyshenkilot
      zespol nasz_zespol ludzie pracownic* zarzad kadra kierownictwo
      tym nas_tym lide zamestnanc* vedeni vedenie csapat* munkatars* kollegak vezetoseg
      echipa* conducere angajati ekipa tim nas_tim zaposleni uprava djelatnici sodelavci
      ekip* ekib* kadro* yonetim* calisanlar meeskond* tootajad juhatus komanda* darbiniek* darbuotoj* vadovyb* vadiba
      команда* сотрудник* руководств* коллектив* персонал* співробітник* керівництв* екип* хора люди преподавател* врачи
      ομαδα* προσωπικο* διοικηση*
      managers? clinicians? our_clinicians trainers? entrenadores treinadores allenatori entraineurs trainerteam tranare ledare trenere traenere trenerzy treneri edzok valmentajat joukkueenjohtajat toimihenkilot
      familie die_familie unsere_familie notre_famille nuestra_familia our_family personale_docente grono_pedagogiczne nauczyciele ucitele pedagogicky_sbor tanarok tanaraink elnokseg vezetoink nastavnici ucitelji profesori
      abteilungsleit* funktionstrager* kirchenvorstand* presbyterium seelsorge* pfarrteam* redaktion* encadrement directivos cuerpo_tecnico corpo_docente corpo_tecnico organi_sociali orgaos_sociais corpos_sociais organes patronato
      stjorn starfsfolk foireann gweithwyr staff_a_llywodraethwyr stafi ljudje zamestnanec zamestnanci nasi_lide kdo_jsme kto_sme kim_jestesmy kik_vagyunk cine_suntem tko_smo ko_smo kdo_smo kes_me_oleme mus_komanda kas_mes
      спеціалісти специалисты врачи врачите тренеры учителя педагоги вчителі педагогічний_колектив ръководство правление управа ποιοι_ειμαστε διδακτικο_προσωπικο فريق* مجلس* צוות*`,
    cjk: `スタッフ チーム メンバー 役員 社員 職員 教員 教職員 研究者 代表 講師 医師 院長 組織 人員 紹介 团队 團隊 成员 成員 员工 员 管理层 管理層 领导 領導 专家 專家
      律师 律師 教师 教師 师资 師資 老师 老師 人员 팀 구성원 직원 임원 임직원 교수진 교수 연구원 의료진 경영진 사람들 멤버`,
  },
  {
    hint: 'contact',
    words: `
      contacts? contact_us contactus get_in_touch reach_us enquir* inquir* write_us
      kontakt* kontaktdaten kontaktformular ansprechen contactez* nous_contacter nous_ecrire coordonnees contacto* contactar* contactenos
      contato* contate_* fale_conosco contactos contatti* contattaci contacteer* neem_contact* yhteystiedot ota_yhteytta
      kapcsolat* elerhetoseg* iletisim* kontakti* kontakty epikoinonia επικοινωνια* контакт* зв_язок связ* susisiekite sazinies
      anfahrt* so_finden_sie_uns
      kde_nas_najdete jak_dojechac dojazd kje_smo gdje_smo unde_ne_gasiti bize_ulasin nasil_gelinir hvar_erum_vid cysylltu teagmhail adresa dolazak اتصل* تواصل* צור_קשר*`,
    cjk: `お問い合わせ お問合せ 問い合わせ 連絡先 コンタクト 联系 聯絡 聯繫 联络 문의 연락처 연락`,
  },
  {
    hint: 'imprint',
    words: `
      imprint* impressum* legal_notice* legal_information legal_info legal_disclosure legal legals company_details company_information
      anbieterkennzeichnung pflichtangaben offenlegung mentions_legales mentions_* infos_legales informations_legales
      aviso_legal* informacion_legal informacao_legal avisos_legais note_legali informazioni_legali colofon* colophon
      juridisch* bedrijfsgegevens virksomhedsoplysninger foretagsinformation yritystiedot impresszum tiraz* dane_firmy
      rechtliches rechtliche_hinweise kunye реквизит* impresum
      offenlegungspflicht mentions_obligatoires juridische_informatie forretningsbetingelser selskabsinfo firmainfo yhtio_tiedot nota_prawna pravni_oznameni tiraz_firmy jogi_nyilatkozat cegadatok date_firma datele_firmei pravne_informacije yasal_uyari rekvizidid rekviziti rekvizitai στοιχεια_εταιρειας`,
    cjk: `特定商取引 会社概要 運営者 運営会社 企業情報 公司信息 营业执照 사업자정보`,
  },
  {
    hint: 'about',
    words: `
      about* about_us who_we_are_* our_story our_company the_company company* our_firm the_firm firm profile corporate overview mission
      history ueber_uns* uber_uns* ueberuns* uberuns* wir_ueber_uns* wir_uber_uns* unternehmen* firma* verein* praxis* kanzlei* buero wir
      portrait institut* lehrstuhl* vita a_propos* apropos* presentation* l_association* l_entreprise* entreprise* le_cabinet cabinet* qui_suis_je
      sobre* sobre_nosotros* sobre_nos* nosotros empresa* acerca* conocenos institucional a_empresa o_grupo
      azienda* societa* studio lo_studio l_azienda over_ons* wie_zijn om_oss* om_os* om_foretaget meista* yritys* tietoa_meista
      o_nas* o_firmie o_nama* o_spolecnosti rolunk* bemutatkozas despre* despre_noi hakkimizda* kurumsal* meist ettevottest
      par_mums apie_mus о_нас* о_компании* про_нас* за_нас* σχετικα* ποιοι_ειμαστε*`,
    cjk: `会社案内 会社情報 会社紹介 私たち ご挨拶 挨拶 研究室紹介 医院案内 关于 關於 公司简介 公司簡介 简介 簡介 企业介绍 회사소개 소개 인사말`,
  },
  {
    hint: 'locations',
    words: `
      locations? offices? branches branch find_us where_we_are visit_us our_offices stores_locator
      standort* filiale* niederlassung* geschaeftsstelle* geschaftsstelle* implantations? agences? nos_bureaux ou_nous_trouver plan_d_acces
      sedes oficinas ubicacion* donde_estamos sucursales unidades onde_estamos localizacao escritorios sedi dove_siamo uffici
      vestigingen locaties kantoren kontor* adresser toimipisteet oddzialy pobocky provozovny telephely* locatii subeler* филиал* офис*`,
    cjk: `アクセス 所在地 拠点 店舗 支店 地址 分支机构 网点 오시는길 오시는 지점`,
  },
  {
    hint: 'privacy',
    words: `
      privacy* datenschutz* confidentialite* politique_de_confidentialite privacidad* privacidade* riservatezza informativa_privacy
      personvern* integritetspolicy* privatlivspolitik* tietosuoja* polityka_prywatnosci ochrana_osobnich* gdpr rodo adatvedelm* gizlilik*
      конфиденциальност*`,
    cjk: `プライバシー 個人情報 隐私 隱私 개인정보`,
  },
  {
    hint: 'low',
    words: `
      blog* news* articles? posts? press* media stories magazine* events? calendar* calendario kalender* galler* galeri* fotos? photos? videos?
      archives? archiv* tags? category categories kategorie* author page search suche login* log_in logout signin sign_in register signup
      sign_up cart basket checkout warenkorb panier carrito account my_account shop* store product* produkt* produit* producto* prodotti*
      services? leistungen prestations servicios servicos servizi portfolio projects? projekte case_stud* jobs? careers? karriere* stellen* emploi
      recrutement empleo vagas faq* help support downloads? documents? terms* agb conditions_* cookies? sitemap feed rss print
      aktuell* neuigkeiten termine* veranstaltung* actualit* noticias notizie nieuws nyheter nyheder uutiset aktualn* hirek haberler новости
      publications? publikation* publicac* program programme schedule sessions? speakers? sponsors? testimonials? referen* wp_json wp_admin wp_login
      xmlrpc forum* wiki* comments? kommentar* newsletter* webmail donate* spenden tickets?`,
    cjk: `ブログ お知らせ ニュース 新着 採用 求人 新闻 新聞 动态 产品 產品 招聘 뉴스 공지 채용 제품`,
  },
]

/** First path segments that only choose a language: `/de/`, `/en-gb/`. Those that are words elsewhere are left out. */
export const LANGUAGE_SEGMENT =
  /^(?:(?:bg|bs|ca|cs|cz|da|de|dk|el|en|es|et|eu|fi|fr|ga|gl|gr|he|hr|hu|is|it|ja|jp|ko|kr|lb|lt|lv|mk|mt|nb|nl|nn|no|pl|pt|ro|ru|se|sk|sl|sq|sr|sv|tr|ua|uk|zh)(?:[-_][a-z]{2,4})?|deutsch|english|englisch|francais|espanol|italiano|portugues|nederlands)$/i
