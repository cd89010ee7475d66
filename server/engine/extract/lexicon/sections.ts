/** Words of headings, page addresses, classes and ids that say whose names follow. Matched against folded text. */

/** A letter is looked for first, and one that a word begins with: a million spaces or signs are not each tried against all words. */
function any(words: string): RegExp {
  const all = words.trim().replaceAll('_', '[\\s_-]?').split(/\s+/)
  const begun = all.filter((word) => BEGUN.test(word))
  const others = all.filter((word) => !BEGUN.test(word))
  const letters = [...new Set(begun.flatMap((word) => [...word].slice(0, 1)))].join('')
  const either = [`(?=[${letters}])(?:${begun.join('|')})`, ...others].join('|')
  return new RegExp(`(?:^|[^\\p{L}\\p{N}])(?=\\p{L})(?:${either})(?![\\p{L}\\p{N}])`, 'u')
}
/** The word's first letter must be there. */
const BEGUN = /^\p{L}(?![?*{])/u

const anyCjk = (words: string): RegExp => new RegExp(words.trim().replace(/\s+/g, '|'), 'u')

/**
 * "Our team", "Mitarbeiter", "Qui sommes-nous": staff, owners, boards, organisers. What follows rules out where such a
 * word says something else ("personal injury", "property management").
 */
const TEAM_WORDS = any(`
  team teams staff people our_people who_we_are leadership(?!\\s(?:train|develop|coach|program|course|academ|skill|semin|works|summit)) (?<=^|[^\\p{L}\\p{N}\\s]|(?:senior|our|executive|the|company|school|club|general|and|&|practice|your|office|unser|das)\\s)management(?!\\s(?:of|servic|system|consult|software|solution|account|plan)) management_team board board_of_\\p{L}+ directors trustees officers governance committee committees organisers organizers organizing_committee organising_committee organizing_team
  faculty employees personnel founders meet[\\s-]\\p{L}+ advisors advisory_board attorneys lawyers our_lawyers our_doctors physicians practitioners therapists instructors teachers crew lab_members current_members group_members members
  bios biographies executive_committee council officers contacts who(?!\\s(?:is|can|should|needs?|will|benefits|may|has|does|owns|qualifies)(?!\\p{L})) partners_and_associates consultants associates researchers crewmembers investigators principal_investigator postdocs phd_students graduate_students our_story key_people the_partners
  mitarbeiter mitarbeiterinnen mitarbeitende mitarbeiter\\W?innen ansprechpartner ansprechpersonen vorstand vorstandschaft vorstandsmitglieder geschaftsfuhrung geschaftsleitung personal(?![\\s-](?:injur|train|tax|loan|data|info|insur|statement|develop|growth|care|financ|bank|account|brand|shop|protect|servic|representati|stor|propert|lines|use)) kollegium beirat das_team unser_team wir_uber_uns uber_uns ueber_uns ueberuns uberuns wer_wir_sind wer_sind_wir personen mannschaft
  lehrkrafte dozenten trainer ubungsleiter arzte therapeuten anwalte rechtsanwalte berater organisationsteam praxisteam lehrstuhlinhaber sekretariat hilfskrafte doktoranden wir menschen leitung angestellte kontaktpersonen notare
  equipe equipes notre_equipe l.equipe qui_sommes_nous qui_sommes_\\p{L}+ direction bureau membres conseil_d.administration conseil_administration dirigeants collaborateurs l.association intervenants enseignants personnel les_membres presentation_de_l.equipe nos_avocats nos_praticiens organigramme
  equipo nuestro_equipo quienes_somos profesorado directiva junta_directiva junta plantilla miembros personal_docente profesores organigrama nosotros patronato direccion
  equipa pessoas as_nossas_pessoas nossas_pessoas quem_somos nossa_equipe membros corpo_docente diretoria coordenadores coordenacao (?:nosso|o)_time time_d[aeo]_\\p{L}+ docentes integrantes conselho participantes professores colaboradores pesquisadores
  chi_siamo il_team staff_e_\\p{L}+ squadra lo_staff organico consiglio_direttivo direttivo docenti soci personale gruppo_di_lavoro i_nostri_\\p{L}+ il_nostro_team organigramma professionisti
  ons_team medewerkers over_ons bestuur wie_zijn_wij het_team mensen wie_we_zijn onze_mensen docenten bestuursleden
  om_oss om_os medarbetare medarbejdere ansatte vara_medarbetare styrelse styrelsen styret bestyrelse bestyrelsen kontaktpersoner personalen ledning ledelse vi_er henkilokunta henkilosto yhteyshenkilot hallitus tiimi meista ihmiset
  zespol nasz_zespol o_nas kadra zarzad pracownicy ludzie nas_tym tym nas_team lide zamestnanci vedeni kontaktni_osoby pedagogove nasi_ludia vedenie csapat csapatunk munkatarsaink munkatarsak vezetoseg nas_tim strucni_tim o_timu zaposleni djelatnici ljudi sodelavci ekipa echipa echipa_noastra conducere ekibimiz ekip kadro yonetim_kurulu kadromuz
  managers providers our_providers clinicians our_clinicians roofers our_joiners partners_and_(?:managers|directors|staff|counsel|principals|consultants|employees|lawyers|solicitors|team) familie die_familie unsere_familie la_famille notre_famille nuestra_familia la_nostra_famiglia our_family the_people_behind_\\p{L}+
  فريق_العمل فريقنا الفريق من_نحن مجلس_الإدارة הצוות צוות הצוות_שלנו ועד_מנהל
  ledare tranare lagledare ledere trenere traenere trainers coaches trainerteam trenerzy treneri treneri_a_\\p{L}+ edzok edzoink valmentajat joukkueenjohtajat toimihenkilot entrenadores treinadores allenatori entraineurs encadrement kirkkoherranvirasto rada_szkoly grono_pedagogiczne nauczyciele ucitele pedagogicky_sbor tanarok tanaraink vezetok profesori nastavnici ucitelji
  (?:senior|managing|equity|founding)_partners \\p{L}{3,20}team \\p{L}{2,20}komitee komitee comite comites comitato comitati comissao komite komiteen komiteer
  vezetoink elnokseg vezetes vorstandsteam funktionstrager amtstrager ansprechperson kontaktpersonen abteilungsleiter abteilungsleitung gemeinderat kirchenvorstand presbyterium pfarrteam seelsorgeteam redaktion redaction redaccion redazione redactie
  meeskond inimesed tootajad juhatus komanda darbuotojai vadovybe valdyba valde darbinieki musu_komanda omada η_ομαδα η_ομαδα_μας ομαδα προσωπικο
  команда наша_команда сотрудники коллектив руководство о_нас люди преподаватели персонал про_нас співробітники екип нашият_екип`)
const TEAM_CJK = anyCjk(
  '(?:组委|組委|理事|监事|監事|董事)[会會](?:成员|成員|名单|名單)?$ 组织机构 组织架构 組織機構 团队 團隊 委员会 委員会 委員會 위원회 成员 成員 师资 師資 导师 员工 我们的 領導 领导 老师 教师 教職員 スタッフ メンバー チーム 職員 役員 会員 研究室員 構成員 教員 社員 代表者 担当者 紹介 組織 팀 구성원 임직원 직원 멤버 교수진 연구원 사람들 조직',
)

/** Headings over people of somebody else, or of the past. */
const OUTSIDER_WORDS = any(`
  testimonials? testimony reviews? what_\\p{L}+_\\p{L}+_say what_(?:our_)?(?:clients|customers|people|patients|others|students|they)_say clients? our_clients customers? happy_\\p{L}+ portfolio our_portfolio speakers? keynotes? keynote_speakers?
  speaker_line_?up invited_speakers? invited_talks? presenters panelists? panellists? performers sponsors? sponsored_by our_sponsors alumni alumnae former former[\\s-]\\p{L}+
  past[\\s-]\\p{L}+ previous[\\s-]\\p{L}+ previously emeriti ex-members graduated graduates guests? guest[\\s-]\\p{L}+ visitors? donors? supporters? patrons? authors?
  contributors? winners? awardees? laureates? recipients? competitors? exhibitors? attendees? commenters obituar(?:y|ies) in_memoriam collaborators external[\\s-]\\p{L}+
  trusted_by loved_by they_trust_us in_memory_of critics sie_vertrauen_uns vertrauen_auf_uns ils_nous_ont_fait_confiance confian_en_nosotros confiam_em_nos hanno_scelto_noi vertrouwen_op_ons honorary_members patron ehrenmitglieder czlonkowie_honorowi hedersmedlemmar aeresmedlemmer kunniajasenet cestni_clenove
  heroes legends saints kundenstimmen referenzen rezensionen bewertungen kunden unsere_kunden ehemalige ehemaligen ehemalige[rs]?_\\p{L}+ fruhere fruhere[rs]?_\\p{L}+
  alumni referenten rednerinnen? redner gaste sponsoren forderer autoren aussteller verstorbene in_memoriam nachruf ehrenmitglieder preistrager
  spender vorganger teilnehmer temoignages? avis avis_clients ils_nous_font_confiance ils_\\p{L}+_de_nous nos_clients clients anciens anciens_\\p{L}+ anciennes conferenciers
  orateurs invites intervenants_externes parrains partenaires sponsors references publications laureats auteurs testimonios opiniones clientes ponentes
  antiguos antiguos_\\p{L}+ exalumnos invitados patrocinadores colaboradores_externos autores premiados opiniones_de_\\p{L}+ palestrantes depoimentos ex-membros ex-integrantes antigos
  patrocinadores convidados autores egressos testimonianze recensioni relatori ospiti sponsor clienti dicono_di_noi autori oud-\\p{L}+ sprekers
  ervaringen klanten recensies sponsoren talare foredragsholdere anmeldelser kundeuttalelser tidligere tidligere_\\p{L}+ tidigare tidigare_\\p{L}+ entiset asiakkaat
  absolventi absolwenci vegzett_hallgatok opiskelijat_tarinat alumnit arvostelut recenze reference_klientu ocene_strank iskustva_klijenata musteri_yorumlari κριτικες πελατες αποφοιτοι випускники відгуки възпитаници отзиви
  referencje opinie byli klienci bivsi korabbi velemenyek отзывы клиенты выпускники спикеры ex\\s\\p{L}+`)

/** Headings over matters rather than people, in which names are mentioned: they count for h1 to h6 only. */
const TOPIC_WORDS = any(`
  case_stud(?:y|ies) success_stories press in_the_news media_coverage acknowledge?ments? publications? bibliography blog news articles? recent_posts posts interviews?
  program programme tracks? schedule sessions? talks? lectures? abstracts? proceedings companies investments case_results photo_credits? credits additional_credits
  thanks thanks_to special_thanks inspiration quotations? quotes? responses? comments presse presseberichte pressestimmen literatur veroffentlichungen publikationen
  gastebuch kommentare meinungen bildnachweise? bildquellen fotonachweise? vortrage danksagung zitate actualites credits_photos remerciements publicaciones noticias
  prensa publicacoes linha_do_tempo pubblicazioni publicaties referenser reference references? referencias`)
const OUTSIDER_CJK = anyCjk(
  '校友 毕业生 畢業生 已毕业 毕业 历届 嘉宾 客户评价 客户 合作伙伴 论文 卒業生 修了生 OB 旧スタッフ 旧メンバー お客様の声 講演者 招待講演 論文 発表 졸업생 동문 연사 고객 후기 論文 出版',
)

/** Beginnings of what an organisation's people do for or about others: "customer service", "alumni coordinator". */
const WHOM = `customers? clients? guests? visitors? donors? supporters? alumni alumnae sponsors? speakers? authors? exhibitors? patrons? attendees? contributors? portfolio reviews?
  program programme programs programmes tracks? tutorials? posters? proceedings publications? publicity workshops? awards? press news blog articles?`
const WORK = `services? relations? relationships? support care engagement outreach development affairs liaison coordination operations accounts? acquisition solutions success(?!\\sstor)`
const WORKERS = `committees? co-?chairs? chairs? co-?ordinators? managers? directors? officers? representatives? editors? specialists? advis[eo]rs? administrators? assistants? associates? consultants? executives? leads? staff team office board`
const FOR_CLIENTS = `services? relations? gestion responsables? chargee?s?_de conseillere?s? servizio assistenza servicios? atencion atendimento apoio suporte gestao`
const oneOf = (words: string): string => `(?:${words.trim().replace(/\s+/g, '|').replaceAll('_', '\\s')})`
const OWN_WORK = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${oneOf(WHOM)}(?:\\s(?:&|and)\\s\\p{L}{3,20})?\\s${oneOf(`${WORK} ${WORKERS}`)}` +
    `|${oneOf(FOR_CLIENTS)}\\s(?:(?:aux|al|a|ao|aos|de|des|i|ai|con)\\s)?(?:clients|clientes|clienti)` +
    `|(?:comite|comision|comissao|comitato)\\s(?:de|di|del|do|da)\\s\\p{L}{3,20})(?![\\p{L}\\p{N}])`,
  'gu',
)

/** A heading without the names of what the organisation's own people do, which announce nobody else. */
function withoutOwnWork(folded: string): string {
  return folded.replace(OWN_WORK, ' ')
}

/** Whether a heading, class or id announces the organisation's own people. */
export function announcesTeam(folded: string): boolean {
  return TEAM_WORDS.test(folded) || TEAM_CJK.test(folded)
}

/** Whether a heading, class or id announces people who are not (or no longer) the organisation's. */
export function announcesOutsiders(folded: string): boolean {
  return (
    (OUTSIDER_WORDS.test(folded) && OUTSIDER_WORDS.test(withoutOwnWork(folded))) || OUTSIDER_CJK.test(folded)
  )
}

/** Whether a heading is over matters in which other people are mentioned: press, publications, a programme. */
export function announcesTopic(folded: string): boolean {
  return TOPIC_WORDS.test(folded) && TOPIC_WORDS.test(withoutOwnWork(folded))
}

/** Page kinds by words in the address, the title or the main heading. The first that matches decides. */
export const PAGE_WORDS = {
  privacy:
    any(`privacy privacy_policy datenschutz datenschutzerklarung datenschutzhinweise dse confidentialite politique_de_confidentialite privacidad privacidade riservatezza
    privacyverklaring personvern integritetspolicy privatlivspolitik tietosuoja gdpr rodo cookies? cookie_policy terms terms_of_\\p{L}+ terms_and_conditions agb conditions_generales disclaimer`),
  imprint: any(
    `imprint impressum impressumdatenschutz legal legal_notice legal_notices mentions_legales mentions aviso_legal note_legali colofon colophon anbieterkennzeichnung legals nota_legal`,
  ),
  contact:
    any(`contact contacts contact_us kontakt kontakte kontaktformular contactez contactez-nous nous_contacter contacto contato contatti contactos fale_conosco yhteystiedot ota_yhteytta iletisim kapcsolat kontakty kontakti anfahrt
    visit_us find_us get_in_touch reach_us επικοινωνια контакты контакти locations standorte`),
  article:
    any(`blog news article articles post posts press presse aktuelles actualites noticias notizie nyheter nyheder uutiset aktualnosci aktuality hirek haberler novosti magazine journal stories story events? veranstaltungen termine archive archiv category tag gallery galerie photos
    publications? publikationen research_papers papers downloads? faq jobs? careers? karriere stellenangebote emploi recrutement newsletter newsletters calendar kalender`),
  outside:
    any(`speakers? keynotes? program programme programm schedule agenda sessions? talks? sponsors? sponsoren partners exhibitors? testimonials? reviews? references referenzen portfolio clients? kunden alumni former ehemalige projects? projekte students_work awards? winners workshops? lectures?
    proceedings abstracts? tracks? venues? hotels? accommodation travel competition challenge links? linkliste liens enlaces
    books? buecher livres libros libri livros films? filme movies? authors? autoren auteurs autores artists? kuenstler artistes artistas shop store catalog(?:ue)? katalog releases exhibitions? ausstellungen`),
  about:
    any(`about about_us aboutus who_we_are company profile our_story history unternehmen firma verein praxis kanzlei wer a_propos apropos presentation qui_sommes_nous acerca sobre sobre_nosotros quienes_somos quem_somos chi_siamo over_ons om_oss om_os o_nas o_nama meista hakkimizda rolunk
    ueberuns uberuns uber_uns ueber_uns wir_uber_uns we practice office organisation organization structure struktur overview bio vita lebenslauf`),
} as const

/** The same for pages in Chinese, Japanese and Korean. */
export const PAGE_WORDS_CJK = {
  contact: anyCjk('联系 聯絡 聯繫 お問い合わせ お問合せ 連絡先 アクセス 문의 연락처'),
  about: anyCjk('关于 關於 公司简介 会社概要 企業情報 ご挨拶 会社情報 研究室紹介 소개 회사소개'),
  imprint: anyCjk('特定商取引 运营者 運営者情報'),
  privacy: anyCjk('隐私 隱私 プライバシー 個人情報 개인정보'),
} as const
