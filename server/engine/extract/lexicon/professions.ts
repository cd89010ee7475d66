/**
 * Words for professions: of health, law, money, building, land, kitchen, arts, letters, science and schools, and the
 * offices of clubs, folded, by language. Left out are words that are mostly surnames or something else in running text
 * ("Jäger", "cura", "guide"); feminine forms that a rule makes of the masculine stand here only where it cannot.
 */
import { wordSet } from './words.ts'

/**
 * Endings of words for whoever practises a science or an art of healing: "Kardiologe", "oftalmólogo", "ortopeda"; and
 * of German and Dutch compounds.
 */
export const PROFESSION_ENDINGS: ReadonlySet<string> = wordSet(`
  ologo ologa ologe ologin ologue ologist ologista ologiste oloog olog olozka iatra iatre iater iaterin iatrist iatrician
  opedista opediste opedist opade opadin opeda opeed dontista dontiste dontist doncista therapeut therapeutin
  therapeute terapeuta terapeut terapeutka therapist arzt chirurg chirurgin chirurgo chirurgien chirurgienne cirurgiao
  cirujano cirujana wart wartin fahrer fahrerin obmann obfrau`)

/** Words that name a profession or an office by themselves. */
export const PROFESSIONS: ReadonlySet<string> = wordSet(
  // English
  `acolyte actor actress aesthetician agronomist alderman almoner animator appraiser attache auctioneer bandmaster banksman baritone bartender
  bassist bassoonist beadle beautician bellringer biochemist bioinformatician blogger boatswain boilermaker bosun brewmaster cabinetmaker canvasser
  caregiver carer cartographer cellarmaster cellist ceramicist chauffeur childminder chiropodist choreographer churchwardens clarinettist
  co-secretary co-treasurer columnist commodore composer copyeditor councilmember councilwoman coxswain cryptographer crystallographer dairyman
  dancer dietician dockmaster doorman draughtsperson drywaller econometrician engraver envoy esthetician expeditor fabricator falconer firefighter
  fishmonger flautist flutist forwarder fundraiser gaffer gamekeeper geneticist geodesist geophysicist goalkeeper groomsman guitarist harbormaster
  harbourmaster headhunter homeopath jeweler jeweller landscaper layreader lifeguard lobbyist locksmith lyricist machinist magistrate masseuse
  metallurgist mezzo-soprano millwright nanny naturopath negotiator neuroscientist novelist oboist obstetrician ombudsman ombudsperson orthopaedist
  orthoptist orthotist parliamentarian percussionist perfusionist philosopher photojournalist pianist playwright poet printmaker proofreader
  prosthetist psychoanalyst psychometrician quartermaster recruiter referee reporter sacristan scaffolder screenwriter sculptor selectman
  sergeant-at-arms sheriff shopfitter showrunner soloist songwriter soprano spectroscopist stockman storeman strategist sysadmin tenor theologian
  tiler timekeeper toolmaker treasurers trumpeter typesetter umpire underwriter valuer vestryman vestrywoman vice-captain violinist viticulturist
  vocalist waiter waitress warehouseman wheelwright yardmaster zookeeper`,
  // German
  `aktuar aktuarin altestenrat anasthesist anasthesistin apotheker apothekerin ausschussmitglied aussendienst autorin bachelorandin barkeeper
  beigeordneter bereiterin betriebswirtin bildhauer bildhauerin bodenleger buchhandler buchhandlerin buhnenbildner chemielaborantin chiropraktiker
  chirurg chirurgin dolmetscher dolmetscherin drogist drogistin ehrenmitglied ehrenprasident elektroinstallateur empfangsdame estrichleger
  fahnentrager fahnrich fahrer fahrerin feuerwehrkommandant fischereiaufseher fliesenleger forsterin forstwirt fotografin gebaudereiniger
  geistlicher geometer germanist gerustbauer grafikdesignerin grafiker grafikerin gutachter gutachterin gutsverwalter heizungsbauer homoopath
  homoopathin horgerateakustiker hospitant huttenwirt innendienst juniorprofessorin kameramann kaminkehrer kammerer kampfrichter karosseriebauer
  kassaprufer kassaverwalter kassierstellvertreter kellermeisterin kellnerin keramikerin kfz-meister kirchenmusikerin kommandant komponist
  komponistin kosmetikerin kostumbildnerin kundendienstmonteur kunstler kunstlerin kurat laborantin lackierer landrat lohnbuchhalterin masterandin
  mathematiker mathematikerin mediengestalter mediengestalterin messnerin metallbauer ministrant mitgliederverwaltung musiker musikerin
  nageldesignerin notfallsanitater oberstudienrat obmannstellvertreter offentlichkeitsarbeit orthopadieschuhmacher orthoptistin osteopathin
  parkettleger pferdewirtin pflegefachfrau pflegefachmann pflegekraft pka praparator pressearbeit programmierer programmiererin quastor quastorin
  rechnungsprufer rechtsreferendar referendarin reinigungskraft rettungssanitater rezeptionist rezeptionistin richterin sangerin sanitarinstallateur
  sanitater schauspieler schauspielerin schiedsrichter schneiderin schriftfuhrerstellvertreter schriftsteller schriftstellerin schutzenkonig
  schweisser spediteur sprechstundenhilfe stadtplaner strassenbauer studienrat studienratin systemadministrator tagesmutter tambourmajor texter
  texterin topferin tragwerksplaner trockenbauer ubersetzer ubersetzerin unternehmer unternehmerin vereinsvorsitzender vereinsvorstand verleger
  verlegerin vermesser versicherungsmakler vikar vikarin visagistin webdesigner webdesignerin werkzeugmacher zfa`,
  // French
  `acheteur acheteuse acteur actrice actuaire acupuncteur aesh agriculteur agricultrice aide-medico-psychologique ajusteur ambulanciere
  approvisionneur archiviste-adjoint armateur atsem audioprothesiste auditrice aumonier barman bergere bijoutier biographe botaniste boulangere
  brancardier camerlingue cantonnier capitaine carrossier ceramiste chanteur chanteuse charcutier charpentiere chaudronnier chauffagiste
  chiropracteur choregraphe clerc cofondateur cofondatrice collaborateur compositeur compositrice conductrice conferencier conservateur
  conservatrice contremaitre correctrice costumiere courtier courtiere couvreur-zingueur cpe cuisinier cuisiniere daf danseur danseuse dessinateur
  dessinateur-projeteur dessinatrice dgs diagnostiqueur dirigeant dirigeante documentaliste drh eclairagiste ecrivaine elagueur eleveur eleveuse
  encadrant entrepreneuse etiopathe exploitant exploitante fiscaliste formaliste fraiseur fromager garagiste gardien gardienne genealogiste
  generaliste geographe gouvernante graveur guide-conferenciere guitariste homeopathe horloger horticulteur hoteliere hygieniste illustratrice
  informaticien informaticienne initiateur initiatrice institutrice jardinier jardiniere joaillier journaliste linguiste livreur logisticien
  logisticienne maconne magasinier maitre-nageur manutentionnaire maquilleuse marechal-ferrant mareyeur mathematicien mathematicienne mecanicien
  mecanicienne mediatrice menuisiere metreur modeliste musicien musicienne naturopathe nutritionniste operateur opticienne ostreiculteur pdg peintre
  pepinieriste pharmacienne philosophe pianiste pisciculteur plagiste platrier plombier-chauffagiste poete poissonnier porte-drapeau porte-parole
  postdoctorant potiere projeteur prothesiste proviseur proviseure psychanalyste rabbin radiesthesiste realisateur realisatrice receptionniste
  sacristain scenariste scenographe sculpteur sculptrice selectionneur serveuse soudeur sourcier styliste surveillant syndic tatoueur
  technico-commercial terrassier toiletteur topographe tourneur trufficulteur usineur vicaire videaste violoniste viticulteur viticultrice webmestre
  zingueur`,
  // Spanish
  `actriz acupuntor agricultor agricultora alfarera alfarero almacenero apicultor audioprotesista azafata bailarin bailarina bedel bombero cajera
  camionero cantante capataz capitana carnicero catequista celador chapista charcutero cirujana cirujano compositor compositora concejala conserje
  coreografa cristalero cuidadora delineante dependienta documentalista duena dueno empresaria empresario escritor escritora escultor escultora
  estilista filosofo fotografa fotografo ganadera ganadero geografo gerencia guionista guitarrista homeopata hostelero hotelero ilustradora
  internista joyera jueza librera librero limpiadora linguista locutor locutora maquilladora masajista mayordomo mediadora modista naturopata ninera
  obstetra optica-optometrista optometrista patrona patrono pescadero pianista pintor pintora poeta policia portavoz posdoc posdoctoral predoctoral
  programador programadora psicoanalista psicopedagoga quiropractico realizador redactor redactora registrador relojero repartidor sacerdote senador
  sumiller taxista teleoperadora topografo tornero utillero vicetesorero vigilante violinista viticultor vocales vocalia`,
  // Portuguese
  `acougueiro acupunturista alfaiate almoxarife atendente ator atriz bailarino balconista barbeiro biomedica biomedico bispo bombeiro cabeleireira
  cabeleireiro camareira caminhoneiro cineasta cirurgiao confeiteira coreografo corretor corretora costureira defensora deputado desenhador
  desenhista encanador entregador escancao escrevente escrivao faxineira garcom goleiro governanta graduanda graduando guarda-redes hoteleiro
  joalheiro juiz juiza livreiro maestrina maquiadora maquilhadora massagista mediador missionaria missionario motorista obreiro ourives paroco
  pecuarista policial porteiro prefeita prefeito presbitero projetista promotor promotora protesista psicanalista quiropraxista redator redatora
  regente relojoeiro roteirista roupeiro sapateiro secretaria-geral senadora sindica sindico suplente tabelia tabeliao telefonista tradutor
  tradutora vice-prefeito videomaker zelador`,
  // Italian
  `agricoltore agricoltrice albergatore albergatrice allevatore animatore apicoltore assicuratore attore attrice babysitter badante ballerina
  ballerino barbiere borsista calzolaio cameriera cameriere camionista capitano capocantiere capofficina caporeparto carrozziere casaro catechista
  centralinista chiropratico chirurga chirurgo chitarrista cofondatore commessa compositore contitolare dietista disegnatore educatore fiscalista
  fornaio fresatore gioielliere giudice gommista governante imbianchino imprenditore imprenditrice ingegnera libraia libraio macellaio magistrato
  massaggiatore massaggiatrice massoterapista mediatore musicista oculista odontotecnico omeopata operaia operaio orefice orologiaio ortopedico
  ortottista otorino pasticciera pedagogista pescivendolo piastrellista pittore pittrice portiere preside probiviri proboviro progettista
  psicomotricista rappresentante redattore redattrice regista revisore sacrestano saldatore salumiere sceneggiatore scrittore scrittrice scultore
  scultrice sistemista sviluppatore sviluppatrice terapista termoidraulico tornitore traduttore tributarista truccatrice venditore vetraio
  viceparroco vigile viticoltore vivaista`,
  // Dutch
  `aannemer aanvoerder advocate akkerbouwer analist audicien bedrijfsarts beeldhouwer beheerder beveiliger bibliothecaresse boekhandelaar
  boekhoudster boomverzorger bouwkundige brandweerman chef-kok choreograaf componist constructeur dakdekker danser danseres deurwaarder diaken
  dietiste edelsmid eigenares erelid filosoof fiscalist fotograaf fotografe fruitteler gastheer gastouder gastvrouw gemeentesecretaris glaszetter
  goudsmid grondwerker haptonoom historicus homeopaat horlogemaker hypotheekadviseur informaticus jeugdwerker juf kascommissie kassiere keramiste
  kerkrentmeester kinderarts kleermaker kleuterleidster kunstenaar kunstenares kunstschilder laborant landmeter ledenadministrateur
  ledenadministratie longarts materiaalman melkveehouder musicus muzikant natuurkundige ondervoorzitter onderzoekster ontwikkelaar oogarts osteopaat
  ouderling paraveterinair pastoor peuterleidster piloot pottenbakker programmeur promovenda raadslid registeraccountant rijinstructeur
  schatbewaarder scheidsrechter scheikundige schoenmaker schooldirecteur schrijfster scriba serveerster stratenmaker taalkundige taxateur trimster
  tuinman uitgever uitvaartverzorger verkoopster vertaalster vertaler vertegenwoordiger verzekeringsadviseur verzorgende violiste visagiste
  voorganger vormgever vrachtwagenchauffeur vrouwenarts wedstrijdsecretaris winkelier wiskundige zaakvoerster zanger zangeres`,
  // Polish
  `adiunktka aktor aktorka aptekarz archiwista audytor autorka barmanka blacharz bramkarz brygadzista brygadzistka ceramik chemik choreograf
  chormistrz cukiernik dekarz dentysta dentystka dietetyczka dietetyk dyrygent dyrygentka dziennikarka dziennikarz endodonta farmaceuta farmaceutka
  filozof fizyk frezer fryzjer fryzjerka geodeta geograf geolog gitarzysta glazurnik gospodarz gospodyni graficzka handlowiec historyk hodowca
  hotelarz ilustrator ilustratorka informatyk instalator jezykoznawca jubiler kadrowa kapelan kapelmistrz kasjer kasjerka katecheta katechetka
  katechista kelnerka komendant komornik kompozytor konstruktor koscielny kosmetyczka krawcowa kreslarz kronikarz ksiegarz kucharz laborantka
  lakiernik magazynier majster malarka malarz masarz masazysta masazystka matematyk murarz niania ogrodnik okulista okulistka opiekunka optometrysta
  optyk pelnomocniczka pianistka pielegniarz pisarka pisarz poetka policjant posrednik pracowniczka programista programistka projektant projektantka
  prokurator protetyk przedsiebiorca przewodnik pszczelarz radczyni radna radny ratownik recepcjonista recepcjonistka rehabilitant rehabilitantka
  rewizor rezyser rezyserka rzeczniczka rzeczoznawca rzezbiarka rzezbiarz rzeznik sadownik scenarzysta sedzia skarbniczka skrzypaczka slusarz
  spawacz spiewaczka spiewak sprzedawca sprzedawczyni stazystka strazak tancerka tancerz tlumacz tlumaczka tynkarz urolog urzednik wicedyrektor
  wiceprezeska wikary winiarz wojt wokalista wokalistka wolontariusz wolontariuszka wozna wozny wspolwlasciciel wspolzalozyciel wulkanizator wydawca
  wykladowczyni zalozycielka zegarmistrz zlotnik`,
)
