/**
 * Words for trades, callings and offices of small organisations, folded, by language: workshops, practices, parishes,
 * clubs, schools. They name a role by themselves, as those of `roles.ts` do. Left out are words that are mostly
 * something else in running text ("cook", "kok", "lege").
 */
import { wordSet } from './words.ts'

export const TRADE_WORDS = wordSet(
  // English
  `conveyancer groomer joiner bricklayer carpenter foreman forewoman brewer winemaker barista groundsman groundskeeper accompanist choirmaster organist churchwarden verger farrier saddler blacksmith arborist arboriculturist
  florist acupuncturist chiropractor reflexologist archivist conservator storyteller illustrator videographer cinematographer dramaturge mayor notary candidate luthier upholsterer goldsmith silversmith glazier plasterer
  stonemason welder cobbler seamstress milliner bookbinder apiarist beekeeper vintner distiller sommelier chocolatier patissier restaurateur publican concierge dispatcher paediatrician
  cardiologist dermatologist neurologist radiologist oncologist audiologist hygienist phlebotomist doula sonographer anaesthetist epidemiologist archaeologist anthropologist economist historian geographer ecologist biologist chemist
  linguist sociologist ethnographer astronomer mathematician oceanographer zoologist botanist rabbi imam cantor canon archdeacon deacon deaconess presbyter `,
  // German
  `bilanzbuchhalter bilanzbuchhalterin diplom-finanzwirt finanzwirt finanzwirtin dentalhygienikerin podologe podologin platzwart zeugwart geratewart pressewart sportwart kirchenvorsteher kirchenvorsteherin diakon diakonin kuster mesner organist organistin
  tischlergeselle dachdecker elektroniker mechaniker mechanikerin anlagenmechaniker mechatroniker kfz-mechatroniker kraftfahrzeugmechatroniker lagerist floristin landschaftsgartner landwirt landwirtin winzer winzerin onologe onologin konditor konditorin
  hotelfachfrau hotelfachmann hausdame bestatter bestatterin postdoktorand postdoktorandin rat ratin gastwissenschaftler gastwissenschaftlerin wissenschaftler wissenschaftlerin architekt architektin innenarchitekt innenarchitektin landschaftsarchitekt
  landschaftsarchitektin statiker immobilienmakler konrektor konrektorin imker zuchter zuchterin ortsvorsteher ortsvorsteherin gemeinderat gemeinderatin stadtrat stadtratin kirchenrat schriftwart restaurator restauratorin goldschmied goldschmiedin
  schreiner schreinerin glaser maurer klempner installateur spengler raumausstatter raumausstatterin polsterer optiker optikerin augenoptiker augenoptikerin akustiker horakustiker horakustikerin orthopade orthopadin internist internistin
  kardiologe kardiologin kieferorthopade kieferorthopadin kinderarzt kinderarztin frauenarzt frauenarztin hautarzt tierpfleger tierpflegerin stallmeister reitlehrer reitlehrerin historiker historikerin biologe biologin chemiker chemikerin physiker physikerin
  informatiker informatikerin volkswirt volkswirtin soziologe soziologin archivar archivarin bibliothekar bibliothekarin kustos mentor mentorin juristin jurist syndikus wirtschaftsprufer wirtschaftspruferin patentanwaltin steuerfachwirt steuerfachwirtin`,
  // French
  `sage-femme ebeniste couvreur charpentier macon paysagiste vigneron vigneronne oenologue patissier patissiere entraineur entraineuse arbitre apprenti apprentie alternant alternante bibliothecaire comedien comedienne metteur metteuse regisseur regisseuse
  negociateur negociatrice geometre-expert geometre urbaniste preparateur preparatrice coiffeur coiffeuse estheticienne estheticien kinesitherapeute masseur-kinesitherapeute orthoptiste podologue pediatre cardiologue dermatologue ophtalmologue radiologue
  gynecologue anesthesiste chirurgien chirurgienne puericultrice auxiliaire aide-soignante aide-soignant ambulancier sellier tapissier vitrier serrurier ferronnier carreleur plaquiste maraicher maraichere apiculteur apicultrice caviste sommelier sommeliere
  restauratrice restaurateur luthier relieur relieuse couturiere choriste cheffe organiste pasteur pasteure cure diacre historien historienne archiviste sociologue economiste biologiste chimiste physicien physicienne greffier huissier commissaire`,
  // Spanish, Portuguese, Italian
  `procuradora graduado_social higienista matrona osteopata carpintero carpintera fontanero electricista albanil aparejador aparejadora bodeguero bodeguera enologo enologa panadero panadera camarero alcalde alcaldesa becario becaria peluquero peluquera
  esteticista parroco diacono soldador cerrajero jardinero jardinera cocinero cocinera repostera pastelero joyero ceramista bibliotecaria archivero conservadora restaurador restauradora historiador historiadora biologa biologo quimica economista nutricionista
  podologo podologa pediatra cardiologa cardiologo dermatologo dermatologa ginecologa anestesista radiologo auxiliares entrenadora arbitro delegada 
  contadora marceneiro carpinteiro carpinteira eletricista canalizador canalizadora padeiro padeira pasteleiro cozinheiro cozinheira vogal treinador treinadora bolseiro bolseira arquiteto arquiteta diacono serralheiro pedreiro jardineiro jardineira
  bibliotecaria arquivista restaurador historiadora biologa mecanico rececionista recepcionista administrativa agronomo agronoma enologo veterinario veterinaria notaria solicitadora solicitador fisioterapeuta jornalista
  ragioniere ragioniera igienista logopedista falegname idraulico elettricista muratore cantiniere panettiere pasticciere pasticcera cuoco cuoca chef allenatore allenatrice diacono assessore assessora parrucchiere parrucchiera estetista restauratore restauratrice
  perito agronoma agronomo enologa bibliotecario bibliotecaria archivista storico storica economista giornalista nutrizionista osteopata podologo pediatra cardiologo ginecologa dermatologo praticante giardiniere meccanico autista sarta orafo liutaio`,
  // Dutch and Nordic
  `belastingadviseur mondhygienist mondhygieniste tandartsassistente doktersassistente dierenartsassistente assistente praktijkondersteuner praktijkassistente dierenarts voorman schilder hovenier werkvoorbereider uitvoerder kapster kapper schoonheidsspecialiste
  leerkracht kandidaat-notaris mede-eigenaar secretaresse wijkverpleegkundige verloskundige orthopedagoog logopedist podotherapeut dietist dirigente organiste pastor koorleider bibliothecaris archivaris trainingscoordinator elektricien metselaar stukadoor
  tranare lagledare materialare valberedning tandhygienist tandskoterska sjukskoterska barnmorska veterinar djursjukskotare snickare elektriker rormokare malare projektledare saljare forskollarare fritidsledare verksamhetsledare kyrkoherde diakon kantor agare
  kanslist redovisningskonsult universitetslektor bitradande_lektor personalansvarig sammankallande kaptenen huvudtranare tradgardsmastare bagare konditor smed snickarmastare montorer bibliotekarie arkivarie antikvarie ekolog biolog
  traener holdleder advokatfuldmaegtig advokatsekretaer laegesekretaer dyrlaege tomrer tomrermester murer murermester bogholder sogneprast sognepraest kordegn ph.d.-studerende adjunkt klinikassistent tandplejer jordemoder gartner smedemester guldsmed
  advokatfullmektig tannlege tannpleier tannhelsesekretaer helsesekretaer sykepleier jordmor veterinaer snekker rorlegger regnskapsforer forsteamanuensis sokneprest kirketjener innehaver trener hovedtrener oppmann lagleder styreleder materialforvalter bibliotekar
  varajasen lakimies suuhygienisti hammashoitaja sairaanhoitaja fysioterapeutti elainlaakari kirvesmies sahkoasentaja putkiasentaja professori vaitoskirjatutkija yliopistonlehtori yliopisto-opettaja valmentaja joukkueenjohtaja kirkkoherra kanttori diakoni
  palveluneuvoja kampaaja kiinteistonvalittaja rakennusmestari puuseppa kirjastonhoitaja toimistosihteeri terveydenhoitaja katilo hieroja psykologi`,
  // Slavic, Baltic, Hungarian, Romanian, Turkish
  `aplikant aplikantka higienistka fizjoterapeutka polozna rejestratorka wychowawca wychowawczyni proboszcz wikariusz organista doktorant stolarz hydraulik elektryk soltys burmistrz bibliotekarz bibliotekarka trenerka dyrektorka ksiegowosc nauczyciele czlonkini
  adwokatka notariuszka lekarka stomatolog ortodonta weterynarz architekt architektka
  zastupkyne vychovatelka vychovatel skolnik kucharka hospodarka koncipient koncipientka notar notarka hygienistka spravce mistostarosta truhlar instalater farar varhanik tesar zednik elektrikar trenerka architektka lekarnik fyzioterapeut fyzioterapeutka
  ucitelia starostka spravca farsky
  ugyvedjelolt kozjegyzo fogorvos dentalhigienikus haziorvos allatorvos penztaros tag tagja edzo adjunktus doktorandusz jegyzo plebanos lelkesz gyogytornasz epitesz szakorvos tarsulasi polgarmester irodavezeto tanitono tanito karnagy
  asistenta contabil contabila primar preot paroh antrenor antrenoare fondatoare avocata profesoara inginera bucatar arhitect arhitecta viceprimar casier
  odvjetnica vjezbenik biljeznik dopredsjednica potpredsjednik blagajnica uciteljica zupnik stolar stomatolog arhitekt arhitektica asistentica trenerica medicinska_sestra zobozdravnik odvetnica racunovodja
  noter hekimi hekim hemsire sayman uye uyesi gorevlisi mimar muhasebeci antrenor veteriner eczaci psikolog fizyoterapist koordinator kurucu_ortak`,
  // Greek and Cyrillic scripts
  `συμβολαιογραφος οδοντιατρος γιατρος διδακτορας ιδιοκτητης ιδιοκτητρια λογιστης λογιστρια προπονητης αρχιτεκτονας αρχιτεκτων γραμματεια δασκαλα δασκαλος νοσηλευτρια νοσηλευτης φυσικοθεραπευτης φυσικοθεραπευτρια ψυχολογος κτηνιατρος επιμελητης επιμελητρια
  заведующая врач-стоматолог стоматолог медсестра медбрат помощник тренер воспитатель казначеи мастер инженер-технолог технолог архитектор владелец владелица основательница учительница психолог логопед ветеринар дизаинер кладовщик библиотекарь настоятель регент хормеистер худрук
  режиссер заместительница сотрудница лаборант лаборантка магистрант студент студентка агроном электрик
  завідувачка вчитель вчителька лікар-стоматолог сестра помічник секретар скарбник співробітник засновниця засновник вихователька вихователь тренерка інженер архітектор бібліотекарка юристка менеджер
  مدير مديرة المدير المديرة رئيس رئيسة منسق منسقة محاسب محاسبة محام محامي محامية مهندس مهندسة طبيب طبيبة أستاذ أستاذة سكرتير سكرتيرة مستشار مستشارة عضو نائب مؤسس مؤسسة معلم معلمة مشرف مشرفة باحث باحثة
  מנהל מנהלת מנכל מייסד מייסדת עורך עורכת רופא רופאה מהנדס מהנדסת רכז רכזת מזכיר מזכירה יועץ יועצת יושב גזבר גזברית
  зъболекар касиер учител учителка треньор асистент асистентка архитект счетоводителка лекар лекарка психоложка логопедка`,
)
