/** Words that name what somebody does in an organisation, folded, by language. */
import { TRADE_WORDS } from './trades.ts'
import { wordSet } from './words.ts'

/** Roles of offices and firms in general. */
const GENERAL_ROLES = wordSet(
  // English
  `accountant actuary administrator adviser advisor aide ambassador analyst architect artist assistant assistants associate
  associates attorney auditor author barrister bookkeeper broker bursar buyer captain caretaker cashier ceo cfo chair
  chairlady chairman chairperson chairwoman chancellor chaplain chef chief cio ciso clerk clinician cmo co-chair
  co-director co-founder co-founders cofounder co-owner co-president coach cofounders commissioner comptroller
  conductor consultant consultants contractor controller convener convenor coo coordinator co-ordinator copywriter councillor
  counsel counsellor counselor cto curator custodian dean dentist deputy designer developer director directors dietitian
  doctor doctoral drafter draughtsman driver dramaturg editor educator electrician employee engineer entrepreneur estimator executive
  facilitator faculty farmer fellow founder founders gardener geologist governor graduate handyman hairdresser head headmaster headmistress
  headteacher host hostess housekeeper hydrologist hygienist installer instructor intern internist interpreter investigator janitor jurist
  journalist keeper lawyer lead leader lecturer liaison librarian maker manager managers managing marketer marketing mechanic mediator member members
  mentor merchandiser midwife minister musician naturalist nurse nutritionist officer operator optician optometrist organiser organizer
  organisers organizers orthodontist osteopath owner painter paralegal paramedic partner partners pastor pediatrician pharmacist
  photographer physician physicist physiotherapist pilot planner plumber podiatrist postdoc postdoctoral practitioner president priest principal producer
  professor programmer proprietor provost psychiatrist psychologist psychotherapist publicist purchaser radiographer ranger realtor receptionist
  rector registrar rep representative researcher retoucher reverend roofer sales salesman salesperson scholar scientist secretary seller senator
  sergeant shareholder solicitor specialist sponsorship statistician steward stylist superintendent supervisor surgeon surveyor svp evp vp teacher
  technician technologist therapist tradesman trainee trainer translator treasurer trustee trustees tutor undergraduate veterinarian vet vicar
  vice-chair vice-president vice_president volunteer warden watchmaker webmaster writer gm md pi phd_student`,
  // German
  `amtsrat amtsratin amtsinspektor ansprechpartner ansprechpartnerin angestellte angestellter arzt arztin assistenz assistent assistentin
  aufsichtsrat ausbilder ausbilderin aushilfe auszubildende auszubildender azubi backer backerin bauleiter bauleiterin beauftragte beauftragter beirat
  beisitzer beisitzerin berater beraterin bereichsleitung betriebswirt buchhalter buchhalterin buchhaltung burgermeister burgermeisterin buro
  burokauffrau burokaufmann burokraft burovorsteher burovorsteherin chefarzt chefarztin chefin chefredakteur chorleiter chorleiterin
  dekan dekanin dirigent dirigentin direktor direktorin disponent disponentin doktorand doktorandin doktoranden dozent dozentin einkauf
  empfang erzieher erzieherin fachangestellte fachangestellter fachanwalt fachanwaltin facharzt facharztin fachkraft fitnesstrainer fitnesstrainerin
  friseurin friseur gartner gartnerin geselle gesellin geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung geschaftsinhaber geschaftsinhaberin
  geschaftsleiter geschaftsleitung geschaftsstelle gesellschafter gesellschafterin grunder grunderin hausmeister hausmeisterin hausverwalter hebamme heilpraktiker
  heilpraktikerin hilfskraft hiwi hospitation inhaber inhaberin ingenieur ingenieurin inspektor inspektorin jugendwart jugendleiter kantor kantorin
  kassenwart kassenwartin kassenprufer kassenpruferin kassier kassierer kassiererin kassiererin kaufmann kauffrau koch kochin koordinator koordinatorin kundenberater
  kundenberaterin lehrbeauftragter lehrbeauftragte lehrer lehrerin lehrstuhlinhaber lehrstuhlinhaberin leiter leiterin leitung leitender leitende logopade
  logopadin makler maklerin masseur masseurin medizinische_fachangestellte meister meisterin mitarbeiter mitarbeiterin mitarbeitende mitglied mitglieder
  mitgrunder notar notarin notarassessor notarassessorin notarangestellte notarfachangestellte oberarzt oberarztin oberinspektor oberinspektorin obmann obfrau
  padagoge padagogin partner partnerin pfarrer pfarrerin pflegedienstleitung pflegefachkraft physiotherapeut physiotherapeutin praktikant praktikantin
  praxismanagerin praxisleitung prasident prasidentin privatdozent professorin professur projektleiter projektleiterin prokurist prokuristin promovend prorektor
  psychologe psychologin rechtsanwalt rechtsanwaltin rechtsanwalte rechtsfachwirtin redakteur redakteurin redaktion referent referentin rektor rektorin
  sachbearbeiter sachbearbeiterin sachbearbeitung sachverstandiger sachverstandige schatzmeister schatzmeisterin schornsteinfeger schreiner schriftfuhrer
  schriftfuhrerin schuler schulerin sekretar sekretarin sekretariat sprecher sprecherin steuerberater steuerberaterin steuerfachangestellte steuerfachwirt
  steuerfachwirtin stellvertreter stellvertreterin stellvertretende stellvertretender student studentin studentische techniker technikerin therapeut therapeutin
  tierarzt tierarztin tischler trainer trainerin tutor tutorin ubungsleiter ubungsleiterin verkauf verkaufer verkauferin vertreter vertretungsberechtigte vertretungsberechtigter
  vertrieb verwalter verwalterin verwaltung vorsitz vorsitzende vorsitzender vorstand vorstandin vorstandsmitglied vorstandsvorsitzender vorstandsvorsitzende webmaster
  werkstattleiter wirt wirtin wirtschaftsprufer wirtschaftspruferin wissenschaftler wissenschaftlerin zahnarzt zahnarztin zahntechniker zeugwart zimmermann`,
  // French
  `adherent adjoint adjointe administrateur administratrice agent aide-soignant animateur animatrice anesthesiste architecte artisan assistante assistantes
  associe associee associes avocat avocate benevole cardiologue cadre charge chargee chef cheffe chercheur chercheuse chirurgien chirurgienne clinicien comptable
  conducteur conseiller conseillere consultant consultante coordinateur coordinatrice coordonnateur coordonnatrice coordinatrice correspondant dentiste
  delegue deleguee dermatologue developpeur developpeuse dieteticien dieteticienne directeur directrice directeurs docteur doctorant doctorante ecrivain
  educateur educatrice electricien employe enseignant enseignante fondateur fondatrice formateur formatrice gerant gerante gestionnaire graphiste
  greffier hepatologue hotesse infirmier infirmiere ingenieur ingenieure instituteur interne intervenant juriste kinesitherapeute libraire magistrat maire maitre
  mediateur medecin membre menuisier moniteur monitrice notaire opticien orthophoniste orthoptiste osteopathe pediatre pharmacien photographe plombier podologue praticien
  praticienne presidente president-directeur proprietaire professeure professeur psychiatre psychologue psychomotricienne radiologue reanimateur redacteur redactrice referent referente
  responsable salarie secretaire secretaires secretariat sophrologue stagiaire suppleant technicien technicienne thesard traductrice traducteur tresorier tresoriere
  vendeur vendeuse veterinaire vice-doyen vice-presidente vice-tresorier vice-tresoriere vice-secretaire`,
  // Spanish, Portuguese, Italian, Catalan, Romanian
  `abogada abogado abogados adjunto administrador administradora administrativo administrativa agente analista apoderado arquitecta arquitecto asesor asesora asistente asociado
  auxiliar ayudante bibliotecario capitan capitao capita catedratico cientifico codirector cofundador cofundadora comercial comunicacion concejal consejera consejero
  consultora consultor contable coordinador coordinadora coordenador coordenadora coordenacao decano decana delegado desarrollador diputado director directora dentista disenador
  disenadora doctoranda doctorando docente editora educador educadora encargado encargada enfermera enfermero entrenador entrenadora estudiante farmaceutico fisioterapeuta fundador
  fundadora gerente gestor gestora ginecologo ingeniera ingeniero interventor investigador investigadora jefa jefe juez letrado maestra maestro medica medico miembro monitor
  monitora notario odontologo odontologa oficial operario orientador pedagoga periodista presidenta presidente procurador profesor profesora propietario propietaria psicologa psicologo
  psiquiatra recepcionista rector representante responsable secretaria secretario socia socio subdirector subdirectora supervisora tecnica tecnico terapeuta tesorera tesorero traductora
  vendedor vicepresidenta vicepresidente vicerrector vicesecretario vocal voluntario
  advogada advogado assessor assessora bolsista colaborador colaboradora conselheira conselheiro consultor contabilista contador desenvolvedor designer diretor diretora diretoria discente
  doutor doutora doutoranda doutorando encarregado enfermeira enfermeiro engenheira engenheiro estagiaria estagiario estudante fundador gerente investigador lider membro mestranda mestrando
  orientador orientadora pesquisador pesquisadora presidenta professor professora reitor secretaria socia-gerente tesoureira tesoureiro vereador vice-presidente voluntaria
  addetto addetta amministratore amministratrice architetto assegnista assistente avvocata avvocato biologa biologo capo collaboratore collaboratrice commercialista consigliera consigliere consulente
  contabile coordinatore coordinatrice curatore curatrice delegato dirigente direttore direttrice dottoranda dottorando dottore dottoressa farmacista fisioterapista fondatore fondatrice geometra
  impiegata impiegato infermiera infermiere ingegnere insegnante istruttore istruttrice legale maestra magazziniere medico notaio odontoiatra operatore operatrice ostetrica presidentessa
  procuratore professoressa professore programmatore proprietaria proprietario psicologa psicologo psicoterapeuta referente ricercatore ricercatrice sindaco sindaca socio specialista
  segretaria segretario tecnico tesoriera tesoriere tirocinante titolare traduttrice veterinario vicepresidente vicesindaco volontario
  administrator avocat asistent cercetator conferentiar consilier coordonator decan director doctorand fondator inginer lector manager medic membru presedinte profesor secretar sef trezorier vicepresedinte`,
  // Dutch and Nordic
  `adviseur advocaat arts bestuurder bestuurslid bestuursvoorzitter bedrijfsleider boekhouder burgemeester coordinator directeur-eigenaar docent docente eigenaar eigenaresse fysiotherapeut gemeenteraadslid
  hoofd hoofdredacteur hoogleraar huisarts jurist kantoormanager lid leraar lerares loodgieter makelaar medeoprichter medewerker medewerkster monteur notaris ondernemer onderzoeker ontwerper oprichter
  penningmeester planner predikant projectleider promovendus receptioniste rechter redacteur secretaresse secretaris stagiair stagiaire tandarts teamleider teammanager tekenaar timmerman trainster universitair
  verkoper verpleegkundige vennoot vertrouwenspersoon vicevoorzitter voorzitter vrijwilliger wethouder zaakvoerder
  advokat agronom ansvarlig ansvarig assisterende avdelingsleder bestyrer bestyrelsesmedlem bestyrelsesformand betjent byggeleder daglig_leder delegat direktor docent doktorand ejer eier ekonom ekonomiansvarig
  fagansvarlig forbundsleder forelaser foreleser forfatter formand forman forsker forskare forstander frisor fysioterapeut fodterapeut forestander grundlaegger grunder grundare handlaggare indehaver ingenior
  inkopare innehavare instruktor kanslichef kasserer kassor kontorchef koordinator konsulent konsult kontorist kurator laege lakare laerer larare ledamot leder leser lektor lederassistent medarbejder
  medlem medgrundare montor naestformand nestleder ordforande ordforer overlakare overlaege paedagog partner professor projektleder prosjektleder radgivare radgiver redaktor rektor revisor saelger
  salgschef salgssjef salgsleder samordnare sekreterare sekretaer selger sjef chef statsautoriseret styremedlem styreleder styrelseledamot stipendiat suppleant sygeplejerske tandlakare tandlaege tandlege tekniker tolk
  ungdomsleder vaktmester varaleder varamedlem vd verkmester vice_ordforande viceordforande vicevaert viceverktygsledare verkstadschef okonomichef
  asiantuntija asianajaja hallituksen_puheenjohtaja hammaslaakari isannoitsija jasen johtaja kirjanpitaja koordinaattori laakari lehtori myyja omistaja opettaja osakas paallikko perustaja projektipaallikko puheenjohtaja
  rahastonhoitaja rehtori sihteeri suunnittelija toimitusjohtaja tutkija tyonjohtaja varapuheenjohtaja yrittaja toiminnanjohtaja`,
  // Slavic, Baltic, Hungarian, Greek, Turkish (Latin script, folded)
  `adiunkt adwokat asystent asystentka czlonek dyrektor doradca doktorantka dziekan ekonomista fizjoterapeuta fotograf inzynier kierownik kierowniczka kierowca koordynator koordynatorka ksiegowa ksiegowy lekarz logopeda mechanik
  menedzer naczelnik nauczyciel nauczycielka notariusz opiekun pedagog pelnomocnik pielegniarka pracownik prezes prezeska profesor prokurent przewodniczacy przewodniczaca psycholog radca redaktor rektor rzecznik sekretarka sekretarz
  skarbnik specjalista specjalistka stazysta technik trener wiceprezes wiceprzewodniczacy wlasciciel wlascicielka wspolnik wykladowca zalozyciel zastepca
  advokatka asistentka clen dozent ekonom jednatel jednatelka jednatele kancelar lekar lekarka majitel majitelka manazer mistopredseda mistopredsedkyne mistr namestek obchodnik pokladnik predseda predsedkyne
  provozni reditel reditelka sekretarka sestra starosta starostka tajemnik tajemnice ucetni ucitel ucitelka vedouci vyzkumnik zakladatel zastupce zubar zubarka konatel konatelka riaditel riaditelka veduci podpredseda
  clan direktorica docentka dopredsjednik odvetnik odvjetnik predavac predsednica predsednik predsjednik predsjednica predstojnik profesorica ravnatelj ravnateljica referentka sodelavka sodelavec tajnica tajnik ucitelj vlasnik vlasnica
  vodja voditelj voditeljica zamjenik zamenik blagajnik sekretar
  alapito alelnok asszisztens docens elnok igazgato igazgatohelyettes intezetvezeto konyvelo kutato munkatars orvos tanar tanarno titkar titkarno tulajdonos ugyvezeto ugyved ugyintezo vezeto
  baskan baskani baskan_yardimcisi avukat doktor doc docent genel_mudur kurucu muduru mudur muhendis ogretim_uyesi ogretmen ortak sekreter uzman uzmani yardimcisi yonetici arastirma_gorevlisi
  direktorius juhataja juhatuse_liige valdybos_narys valdes_loceklis vadovas vaditajs projektijuht raamatupidaja`,
  // Greek and Cyrillic scripts (folded)
  `διευθυντης διευθυντρια διευθυνων προεδρος αντιπροεδρος γραμματεας ταμιας μελος ιδρυτης ιδρυτρια δικηγορος καθηγητης καθηγητρια ερευνητης ερευνητρια υπευθυνος υπευθυνη μηχανικος ιατρος διαχειριστης συνεργατης
  директор руководитель менеджер бухгалтер главныи генеральныи заместитель председатель секретарь инженер специалист юрист адвокат нотариус врач преподаватель профессор доцент ассистент начальник основатель
  координатор консультант администратор редактор аспирант заведующии учитель партнер президент научныи сотрудник директорка керівник завідувач голова бухгалтерка менеджерка викладач лікар
  управител председател директорът мениджър адвокатка счетоводител`,
)

/** Words that name a role by themselves: of offices and firms in general, and of trades and callings. */
export const ROLE_WORDS: ReadonlySet<string> = new Set([...GENERAL_ROLES, ...TRADE_WORDS])

/** Beginnings of words that name a role, at least five letters long. */
export const ROLE_PREFIXES: ReadonlySet<string> = wordSet(`
  geschaftsfuhr koordinat coordinat coordenador vorsitzend stellvertr direktor direct manag
  wissenschaftlich assisten assistan secretar sekretar president praesident physiotherap psycholog
  therapeut ingenieur vicepres beauftragt verantwortlich responsab programmleit projektleit projectmanager
  consultan fachangestellt sachbearbeit`)

/** Endings of words that name a role, for compounds ("Vertriebsleiterin", "Praxismanagerin", "avdelingschef"). */
export const ROLE_SUFFIXES: ReadonlySet<string> = wordSet(`
  leiter leiterin leitung fuhrer fuhrerin assistent assistentin assistenz angestellte angestellter berater
  beraterin anwalt anwaltin trainer trainerin lehrer lehrerin therapeut therapeutin techniker technikerin
  ingenieur ingenieurin meister meisterin inspektor inspektorin manager managerin sekretarin sekretar
  beauftragte beauftragter vorstand vorsitzender vorsitzende referent referentin helfer helferin pfleger
  pflegerin direktor direktorin direktorn direktoren chef chefin ansvarig ansvarlig kaufmann kauffrau
  sprecher sprecherin warter verwalter verwalterin fachwirt fachwirtin betreuer betreuerin entwickler
  entwicklerin koordinator koordinatorin medewerker leider beheerder begeleider sjef leder konsulent
  ingenior arbeider arbeiter arbeiterin mitarbeiter mitarbeiterin redakteur redakteurin zeichner zeichnerin
  psychologe psychologin padagoge padagogin johtaja paallikko sihteeri opettaja vezeto igazgato assessor
  assessorin inhaber inhaberin grunder grunderin rendant mester mastare ledare tranare lakare larare skoterska
  trener traener laege assistente verpleegkundige architekt architektin mechaniker wissenschaftler
  schwester arztin hoitaja asentaja valmentaja`)

/** Words that open a role without being one ("stellv. Vorsitzende", "Senior Analyst", "wiss. Mitarbeiter"). */
export const ROLE_MODIFIERS = wordSet(
  `acting assoc asst assistant co deputy emeritus emerita executive exec ex-officio former general global group interim junior jr lead
  senior sr stellv stv stellvertretender stellvertretende vice vize wiss wissenschaftlicher wissenschaftliche 1 2 erster erste zweiter zweite
  1st 2nd first second founding honorary regional national international chief principal head technical`,
)

/** Role words in Chinese, Japanese and Korean. */
export const CJK_ROLES: ReadonlySet<string> = wordSet(`
  代表取締役社長 代表取締役 取締役 執行役員 代表理事 副理事長 理事長 専務理事 常務理事 理事 監事 会長 副会長 副社長 社長 専務 常務 部長 課長 係長 主任研究員 主任 室長 所長 副所長 院長
  副院長 園長 校長 教頭 店長 支店長 工場長 事務局長 事務長 事務員 名誉教授 特任教授 准教授 客員教授 特任准教授 教授秘書 教授 助教授 特任助教 助教 助手 講師 技術職員 技官 研究員 研究生
  博士研究員 ポスドク 秘書 顧問 相談役 弁護士 弁理士 税理士 公認会計士 司法書士 行政書士 社会保険労務士 医師 歯科医師 歯科衛生士 看護師 薬剤師 獣医師 理学療法士 代表 責任者 担当 マネージャー
  ディレクター エンジニア デザイナー スタッフ 会計 幹事 委員長 委員 編集長 学生 修士課程 博士課程 実験室主任 实验室主任 董事长 副董事长 董事 总经理 副总经理 总裁 副总裁 经理 首席执行官 首席
  总监 主管 创始人 联合创始人 合伙人 律师 会计师 工程师 高级工程师 教授级高工 讲师 副教授 助理教授 助理研究员 副研究员 院士 博士生导师 硕士生导师 博导 硕导 导师 博士生 硕士生 研究生 博士后
  秘书长 秘书 校长 副校长 主任 副主任 处长 科长 医生 老师 助理 负责人 联系人 會長 副會長 總經理 董事長 經理 總監 工程師 律師 講師 研究員 主任委員 大表 대표이사 대표 이사장 이사 감사
  회장 부회장 사장 부사장 전무 상무 부장 차장 과장 대리 팀장 실장 본부장 소장 원장 교수 부교수 조교수 연구원 선임연구원 변호사 변리사 세무사 의사 간호사 담당자 매니저 디자이너 개발자
  센터장 사무국장 事務局 事務スタッフ パラリーガル 監査役 社外取締役 アソシエイト パートナー 受付 作業療法士 言語聴覚士 技術補佐員 技術員 大学院生 博士1年 博士2年 博士3年 修士1年 修士2年 学部4年 学部3年 保育士 主任保育士 栄養士 管理栄養士 調理師 杜氏 料理長 シェフ 書記 コーチ 監督 主将
  建築士 一級建築士 プロデューサー 住職 牧師 宮司 歯科助手 動物看護師 鍼灸師 柔道整復師 美容師 行政書士 不動産鑑定士 中小企業診断士 コンサルタント アドバイザー マネジャー リーダー 主宰 創業者 編集者 記者
  护士长 护士 研究员 特聘研究员 会长 副会长 教练 建筑师 设计师 創辦人 執行長 營運長 技術長 牙醫師 醫師 牧師 理事長 負責人 监事 秘書長 執行秘書 顾问 首席科学家 会计 出纳 教务主任 班主任 高级合伙人 实习律师 代理人 產品經理 工程师 主厨 店长
  치과위생사 박사과정 석사과정 석박통합과정 학부연구생 간사 감독 코치 목사 전도사 회계사 건축사 부원장 대표변호사 대표원장 공동대표 부대표 수석연구원 책임연구원 한의사 수의사 약사 교사 상담사 사회복지사 노무사 법무사 관장
  主席 副主席 名誉主席 荣誉主席 轮值主席 共同主席 院长 副院长 所长 副所长 组长 副组长 委员 常务委员 编委 主编 副主编 责任编辑 部长 副部长 局长 副局长 党委书记 副书记 书记 站长 馆长 副馆长 园长 副园长 厂长 学科带头人 实验师 技术员 本科生 科研助理
  访问学者 主治医师 住院医师 主任医师 副主任医师 医师 护师 药师 技师 牙医 中医师 心理咨询师 营养师 康复师 税务师 评估师 造价师 建造师 总工程师 创办人 主持人 发言人 召集人 发起人 干事 教师 辅导员 年级组长 教研组长 校董 长老 执事 住持 方丈 队长 副队长 领队
  裁判长 裁判 队医 团长 副团长 演员 导演 编剧 制片人 摄影师 画家 书法家 作家 诗人 导游 厨师长 厨师 會計 組長 副組長 編輯 主編 教師 導師 總裁 副總裁 協理 襄理 專員 總幹事 合夥人 碩士生 大學生 建築師 會計師 地政士 社工師 心理師 治療師 營養師 藥師 護理師 護理長 法定代表人 法人代表 技术总监 行政人员
  研究補佐員 研究補助員 事務補佐員 事務補助員 技術補助員 相談員 技師 技師長 助産師 保健師 臨床検査技師 診療放射線技師 臨床工学技士 臨床心理士 公認心理師 精神保健福祉士 社会福祉士 介護福祉士 介護支援専門員 ホームヘルパー 歯科技工士 視能訓練士 整体師
  トリマー 測量士 土地家屋調査士 海事代理士 通関士 宅地建物取引士 施工管理技士 棟梁 庭師 支配人 総支配人 料理人 パティシエ ソムリエ バリスタ 蔵元 店主 オーナー 業務執行社員 次長 主査 主事 主幹 参事 参与 局長 評議員 会頭 副会頭 総代 区長 町長 市長 村長 議長 議員
  教諭 養護教諭 研究科長 学科長 専攻長 センター長 館長 学芸員 司書 副学長 学長 総長 卒研生 学部生 院生 研修生 キャプテン 副将 主務 トレーナー 指揮者 副指揮者 コンサートマスター 団長 副団長 団員 声楽家 ピアニスト バイオリニスト 作曲家 演出家 脚本家 写真家 画家
  陶芸家 書家 翻訳家 司祭 副住職 神主 伝道師 副代表 副委員長 庶務 会計監査`)
