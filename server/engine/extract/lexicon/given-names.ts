/**
 * Common given names, folded (lower case, no diacritics), by where they are mostly borne. A hit is evidence that a
 * capitalised phrase is a person; a miss is no evidence that it is not.
 */
const WEST = `
aaron abby abigail abraham ada adam adele adrian adriana adrienne aidan aiden aileen aine aisling alan alana alastair albert
alec alex alexa alexander alexandra alexandre alexandria alexia alexis alfie alfred alfredo ali alice alicia alison alistair
alister allan allen allison alma alyson alyssa amanda amber amelia amelie amy ana anabel andre andrea andreas andree andres
andrew andrius andy angel angela angelica angelina angelo angie angus anika anita anja ann anna annabel annabelle anne
anneliese annelies annemarie annette annick annie annika anthony antje antoine antoinette anton antonella antonia antonie
antonio antony aoife archie ariane ariel arlene armand armando armin arnaud arne arno arnold arthur arturo astrid aubrey
audrey august augustin aurelia aurelie aurelien aurora austin ava axel bailey barbara barry bart bartholomew bas bastian
bastien beat beate beatrice beatrix beatriz becky belinda ben benedict benedikt benita benjamin benno benny benoit berenice
bernadette bernard bernardo bernd bernhard bert berta bertha berthold bertrand beth bethany betsy betty beverley beverly bianca
bill billy birgit birgitta birte bjarne bjoern bjorn blair blake blanca blanche bob bobby bonnie boris brad bradley brandon
breda brenda brendan brent brett brian brianna bridget brigitta brigitte britta brittany britt bruce bruno bryan bryce bryn
caitlin caleb calvin cameron camila camilla camille candice cara carina carl carla carlo carlos carly carmel carmen carol
carola carole carolien carolin carolina caroline carolyn carrie carsten casey cassandra cassie catalina catarina caterina
catherine cathleen cathrin cathy catrin catriona cecile cecilia cecilie cedric celeste celia celine cesar chad chantal charlene
charles charlie charlotte chelsea cheryl chiara chloe chris christa christel christele christelle christian christiana christiane
christina christine christoph christophe christopher christy ciara cindy claire clara clare clarissa clark claude claudette
claudia claudine claudio claus clemens clement clementine cliff clifford clive cody colette colin colleen collin conny connie
connor conor conrad constance constantin constanze cora coralie corey corina corinna corinne cornelia cornelis cornelius cory
courtney craig crystal curtis cynthia cyril cyrille cyrus dagmar daisy dale damian damien damon dan dana daniel daniela daniele
daniella danielle danny daphne darcy daria dario darlene darrell darren dave david davide dawn dean deanna debbie deborah debra
deirdre delia delphine denis denise dennis derek desiree desmond detlef detlev diana diane dianne dick didier diego dieter
dietmar dietrich dina dirk dolores dominic dominik dominique don donal donald donna dora doreen doris dorit dorota dorothea
dorothee dorothy doug douglas drew duncan dustin dylan earl eamon ed eddie edgar edith edmund edouard eduard eduardo edward edwin
edwige eelco egon eileen elaine eleanor elena eleonora eleonore elfriede elias elijah elisa elisabeth elise eliza elizabeth elke
ella ellen ellie elliot elliott elmar eloise elsa elsbeth else elsie elvira emanuel emanuela emil emile emilia emilie emilio emily
emma emmanuel emmanuelle enrico enrique enzo erhard eric erica erich erick erik erika erin ernest ernesto ernst erwin esteban
estelle ester esther ethan eugen eugene eugenia eugenie eva evan evangeline eve evelin eveline evelyn evelyne ewa ewald ewan
fabian fabien fabienne fabio fabrice fabrizio faith fanny federica federico felicia felicitas felicity felipe felix ferdinand
fernanda fernando finn fiona flavio flora florence florent florentine florian floyd frances francesca francesco francine francis
francisca francisco franck francois francoise frank frankie franz franziska fred freddie frederic frederick frederik frederique
freya frida friederike friedhelm friedrich fritz gabi gabriel gabriela gabriele gabriella gabrielle gaby gaelle gaetan gail
gareth garry gary gavin geert gemma genevieve geoff geoffrey georg george georges georgia georgina gerald geraldine gerard gerardo
gerd gerda gerhard gerlinde germaine gernot gerry gert gertrud gertrude ghislain gian gianluca gianni gideon gilbert gilberto gilles
gillian gina giorgia giorgio giovanna giovanni gisela gisele giulia giuliana giuliano giulio giuseppe gladys glen glenda glenn
gloria gonzalo gordon grace graeme graham grant greg gregg gregoire gregor gregory greta gretchen griet guenter guenther guido
guilherme guillaume guillermo gunda gunnar gunter gunther gustav gustavo guy gwen gwendolyn hanna hannah hannelore hannes hans
harald hardy harold harriet harriette harry hartmut harvey hazel heather hector hedwig heide heidi heike heiko heiner heinrich heinz
helen helena helene helga helge hella hellen helmut helmuth hendrik hennie henning henri henriette henrik henrike henry herbert herman
hermann herve hilary hilda hilde hildegard holger holly hope horst howard hubert hugh hugo humphrey ian ida ignacio igor ilka
ilona ilse imke imogen ina ines inga inge ingeborg inger ingo ingrid irene iris irma irmgard isaac isabel isabell isabella isabelle
isidore isla ivan ivo ivonne jack jackie jacky jacob jacqueline jacques jaime jake jakob james jamie jan jana jane kathe kaethe ottilie janet janette
janice janina janine janis janna jannik jared jason jasmin jasmine jasper javier jay jean jeanette jeanne jeannette jeff jeffrey jen
jenna jennifer jenny jens jeremie jeremy jeroen jerome jerry jess jesse jessica jessie jesus jill jim jimmy jo joachim joan joana
joanna joanne joao joaquin jocelyn jochen jodie joe joel joelle joerg johan johann johanna johannes john johnny jolanda jolene
jon jonah jonas jonathan jordan jorg jorge jorn jose josee josef josefine joseph josephine josh joshua josiane josie joy joyce juan
juana juanita judith judy julia julian juliana juliane julianne julie julien juliet julieta juliette julio julius jurgen juergen
justin justine jutta kai karen karim karin karina karl karla karlheinz karoline karolin karolina karsten kasper kate katharina katherine
kathleen kathrin kathryn kathy katia katie katja katrin katy kay keith kelly kelvin ken kendra kenneth kerry kerstin kevin kieran kim
kimberly kirsten kirsti kirstin kirsty kitty klaas klara klaus knut konrad konstantin konstanze kris krista kristen kristian kristin
kristina kristine kristof kurt kyle kylie lambert lara larissa larry lars laura laure laureen lauren laurence laurent laurie lea
leah leander leanne lee leif leigh lena leo leon leona leonard leonardo leone leonie leonora leopold leopoldo leroy lesley leslie
levi lewis lex liam lianne lieselotte lila lili lilian liliana lilly lily lina linda lindsay lindsey linn lionel lisa lisbeth lise
liselotte liz liza lloyd loic lois lola lorena lorenz lorenzo loretta lori lorna lorraine lothar lotte lou louis louisa louise luca
lucas lucia lucian luciana luciano lucie lucien lucille lucinda lucy ludger ludovic ludwig luigi luis luisa luise lukas luke lutz luz
lydia lynda lynn lynne mabel maddie madeleine madeline madison mads magali magdalena maggie magnus maik maike mairead maja malcolm
malte mandy manfred manon manuel manuela mara marc marcel marcela marcelle marcello marcelo marcia marcin marco marcos marcus marek
mareike maren margaret margarete margaretha margarita margaux margit margot margret margrit marguerite maria mariam marian mariana
marianne marie mariella marielle mariette marija marika marilyn marina mario marion marisa marit marius marjorie mark marko markus
marlene marlies marlon marta martha marthe martijn martin martina martine marvin mary maryse mathias mathieu mathilde matilda matt
matteo matthew matthias matthieu maud maura maureen maurice mauricio maurizio mauro max maxim maxime maximilian maxine maya megan mehdi
meike melanie melinda melissa melody mercedes meredith merle mia micha michael michaela michal micheal micheline michel michele michelle
mick miguel mike mikael mila mildred milena milo minna miranda mireille miriam mirjam mirko mitchell moira molly mona monica monika
monique morgan moritz morten moses muriel murray myriam nadia nadine nadja nancy naomi natacha natalia natalie nataly natascha natasha
nathalie nathan nathaniel neal neil nele nelly nelson nicholas nick nicki nicky nico nicola nicolas nicole nicoletta nicolette
nicki niels nigel nikki niklas niko nikolai nikolas nikolaus nils nina noah noel noelle noemi nolan nora norbert norma norman
nuno oda odile olaf ole olga oliver olivia olivier ollie orla oscar oskar oswald ottilie otto owen pablo paddy paige pamela paola
paolo pascal pascale pat patrice patricia patricio patrick patrik patsy patty paul paula paulette paulina pauline paulo pedro peggy
penelope penny percy per perry pete peter petra phil philip philipp philippa philippe phillip phoebe phyllis pia pierre pierrette
pieter pilar pippa poppy priscilla priscille quentin quinn rachel rafael rafaela rainer ralf ralph ramon ramona randall randy raoul
raphael raquel raul ray raymond raymonde rebecca rebekka regina reginald regine regis reiner reinhard reinhold reinout remi remy
renata renate renato rene renee reto rex rhiannon rhys ricarda ricardo riccardo richard rick ricky rita rob robbie robert roberta
roberto robin rocco rod roderick rodney rodrigo roger rogier roland rolf roman romain romy ron ronald ronan ronja ronnie rory
rosa rosalie rosalind rosanna rosario rose rosemarie rosemary rosie ross rowan roy ruben rudi rudiger rudolf ruediger rupert russell
ruth ryan sabina sabine sabrina sally salvatore sam samantha samira sammy samuel sandra sandrine sandro sandy sanne santiago sara
sarah sascha saskia scott sean sebastian sebastien selina serena serge sergio seth severin severine shane shannon sharon shaun
shawn sheila shelley sherry shirley sibylle sid siegfried sigrid silja silke silvia silvio simon simona simone sina sinead siobhan
sofia solange solene sonia sonja sophia sophie stacey stacy stan stanley stefan stefania stefanie stefano steffen steffi stella
stephan stephane stephanie stephen stephie steve steven stewart stuart sue summer susan susana susann susanna susanne susi suzanne
suzie sven svenja swen sybille sylke sylvain sylvia sylvie tamara tamsin tania tanja tanya tara tatjana taylor ted teresa terence terri
terry tess tessa thea theo theodor theodore theresa therese theresia thibault thierry thilo thomas thorben thorsten tiffany til till tilman
tilo tim timo timothy tina tobias toby todd tom tomas tommy toni tony tonya torben torsten tracey tracy travis trent trevor tricia
tristan trudy tyler udo ugo ulf uli ulla ulrich ulrike ulysse una ursula ute uwe valentin valentina valentine valeria valerie vanessa
vera verena vernon veronica veronika veronique vicki vicky victor victoria viktor viktoria vincent vincenzo viola violet violetta
virginia virginie vivian viviane vivien vivienne volker waldemar wallace walter waltraud wanda ward warren wayne wendelin wendy werner wes
wesley wieland wiebke wilbert wilfried wilhelm will willem william willi willy wim winfried winifred winston wolf wolfgang wolfram xaver
xavier yann yannick yasmin yasmine yohan yolanda yoann yves yvette yvonne zachary zara zoe adelheid alois anke arndt anselm bruna
christl eckart eckhard edda egbert elfi elmer ewout falk frauke gesa gesine gundula heribert inken jost jurg juerg karlo lorenza
marga marten meinrad mechthild nikola ortrud ottmar otmar reinhild roswitha rosmarie rudger sieglinde sonke soeren soren sigmar traudl
tanika veit vinzenz volkmar wendel wilma wilfred wulf jose-luis jean-pierre jean-claude jean-marc jean-paul jean-luc marie-claude
ewen gwenael gwenaelle loick maelle mael mathis nolwenn ronane soizic yael anais apolline capucine clemence eloi ludivine margot
noemie oceane perrine romane salome tiphaine titouan valere amandine angelique aude axelle bettina cassandre cyprien delphin edgard
elodie emeline emeric etienne eulalie fabiola gaspard gautier gerald gwladys honore jacqueline jerome johanne karine laetitia laeticia
leopoldine lilou marceau marjolaine mathilda melina morgane nadege noe olympe ophelie paulin quitterie rodolphe roxane sixtine solenn
stephen sylvestre thibaut ulysses victorien yvan zelie imanol tristane
`
const SOUTH_AND_LATIN = `
adolfo agostinho aitor alba alberto aldo alejandra alejandro aleix alessandra alessandro alessia alessio alfonso alvaro amalia
amparo anabela andreia angeles antonieta araceli arlete armanda asuncion augusto beatrice begona benedetta benito bernardino biagio
borja branca caetano caio candela carlota carmela carmine catia celso cintia ciro clelia concepcion conceicao consuelo cristian cristiana
cristiano cristina cristobal dalila damiano danilo debora diana dino diogo dolors domenico donatella duarte edson elia eliana eliseo emiliano
encarnacion enric ermanno esperanza eugenio eusebio ezequiel fabiana fatima feliciano fermin ferran filipa filipe filippo flavia
franco gabriele gaetano gaspar geronimo giacomo gianfranco gianmarco gilda gino gioia giancarlo ginevra goncalo graca graziella
gracia guadalupe hector helder helio henrique hernan hugo idalina iker ilaria imma inaki inmaculada irina isaura itziar
ivana ivone jacinto jacopo jaume javiera joana joaquim joaquina jordi josefa josep joselito juliano laia lazaro leandro leire leticia lia
lidia ligia livia loredana lorenza lourdes luana lucrezia ludovica luciane luisa-maria luiz macarena mafalda magda maite manolo marcio marcos
margarida mariangela maricarmen marilena marisol marivi martim massimiliano massimo matias mattia mauricio maximo melchor mercedes
micaela michela milagros mirella miren montserrat montse murilo nadia natividad nerea nestor nicolo nieves nicanor noelia nuria octavio oihane
olivia omar oriol orlando osvaldo otavio paloma paola paulino pasquale patrizia paz pepe pia piero pietro pilar primo rafaella raffaele
raffaella raimundo ramiro raniero regina renan rocio roque rodolfo rogerio romeo romina rosangela rosaria rosella rossana rossella rui ruy sabino
salvador samuele sandra sara saverio sergi silvana simao simone socorro sonsoles soledad stefania susanna tatiana telmo tiago thiago thais
tomaso tommaso trinidad umberto valerio vasco vania vicente vinicius vito vittoria vittorio xabier xavi xoan yago yesica yolanda zulmira
bruna edite elisabete erico fabricio giovana guilhermina heitor hermes ines isis jandira joel jonatas juscelino karina larissa lais leonor
luan luara marcelle mayara monica natan nickolas raissa rayane renata robson samara silmara taina ubirajara vanderson wagner walmir wellington
wesley yasmim yuri zilda geronima camilo dario efrain fabian german gilberto graciela heriberto hortensia ivette jairo jimena joaquin leonel
liliana luciano marcelino mariano maricel martin mateo maximiliano nancy nayeli norma olivia oswaldo pamela rigoberto rogelio ruben sandra
santiago ulises ursula valeria veronica wilfredo ximena yadira michelangelo fiorella graziano loris luigia nunzio ornella
apostolos anastasia anastasios athanasios athina christos costas dimitra dimitris dimitrios eirini eleftheria elefterios eleni evangelia evangelos
fotini georgios georgia giannis giorgos ioanna ioannis kalliopi katerina konstantinos konstantina kostas kyriakos lefteris maria michalis nikoletta
nikolaos nikos panagiota panagiotis paraskevi pavlos petros sotiris spyros stavros stelios stella theodora theodoros vasiliki vasilis vassilis xenia
yannis yiannis zoi andrei alin alina adina bogdan camelia catalin ciprian claudiu corina cosmin costel dan daniela dorina dragos dumitru elena florin
florentina gabriela george gheorghe horia ioan ioana ion ionela ionut iulia iulian laurentiu liviu loredana lucian madalina marius mihaela mihai
mircea mirela mihnea nicolae nicoleta oana octavian ovidiu petru radu raluca razvan roxana silviu simona sorin sorina stefan teodora tudor vasile
veronica victor viorel viorica vlad
`
const NORTH_AND_EAST = `
aada aarne aino aleksi anders andrine anette anna-liisa anniina antti ari arja arto arvid asa aslaug asta atle aud bengt bente berit birger
bo borje britt-marie carl-johan dag dagny ebba eero eeva egil eija eila einar eirik ejnar eli elin elina ellinor elsebeth erkki erland
erling espen esko eskil eva-lena finn fredrik frode geir goran grete gro guttorm hakan hakon halvard hanne hannu hege heli helle henna henrika
hilkka ilkka inger-lise ingvar ingvild jaakko jaana jari jarl jarmo jeanette jenni jesper joakim johnny jorma jorgen jouko jouni juha juhani
juho jukka jussi kaarina kaisa kari karita katarina kati katri kasper kirsi kjell kjersti kjetil klaes kristoffer lasse lars-erik leena
leif lennart lisbet liv lone lotta maarit magne maiken mads malin mari marianne marit mariann maritta marja markku marte martti mats matti mattias
merete merja mette mikkel mikko minna mogens monna nanna niclas niilo nina oddvar oeystein oivind olav olavi olle olof ossi outi oyvind paal paivi
pal palle pasi pekka pentti pernille pertti petri petter pirjo pirkko poul preben raija raimo rasmus reidar reijo riikka riitta risto rikke roar
roald ronny rune runar sakari sami samuli sanna sari satu seija seppo signe sigurd sindre sini siri sirpa siv sofie solveig stefan stein steinar
sten stian stig stine sture susanna svein sverre synnove taina tapani tapio tarja terhi terje thomas tiina timo tomi tone tor tord tore torgeir torill
trine troels trond trygve tuija tuomas tuula ulf ulrik unni urban vegard veikko vesa vibeke vidar vigdis ville virpi yrjo ylva aleksander aleksandra
agnieszka adrianna alicja andrzej aneta arkadiusz artur bartosz bartlomiej beata blazej bozena boguslaw cezary czeslaw damian danuta dariusz dawid
edyta elzbieta ewelina filip grazyna grzegorz halina hanna henryk hubert iga ilona irena iwona izabela jacek jadwiga jakub janina janusz jaroslaw
jerzy joanna jolanta jozef julita justyna kacper kamil kamila karol katarzyna kazimierz kinga krystian krystyna krzysztof lech leszek lidia lucyna
lukasz maciej magda malgorzata marcin marek mariola mariusz marzena mateusz michalina mieczyslaw milosz miroslaw monika natalia norbert olgierd oliwia
patryk paulina pawel piotr przemyslaw radoslaw rafal renata robert roman ryszard sebastian slawomir stanislaw stanislava sylwia szymon tadeusz teresa tomasz
urszula waldemar wanda weronika wieslaw wiktor wioletta witold wladyslaw wojciech zbigniew zdzislaw zenon zofia zuzanna ales alena alzbeta antonin barbora
blanka bohumil bozena branislav dagmar dalibor dana daniela david denisa drahomira dusan eliska eva frantisek hana helena hynek irena ivana ivana
iveta jana jan jarmila jaromir jaroslav jindrich jiri jitka josef juraj kamil katerina kristyna kveta lenka libor lubomir lubos lucie ludek ludmila
lukas marcela marie marketa martin matej michaela milan milada milos miloslav miroslava miroslav monika nikola oldrich ondrej ota pavel pavla pavlina
petr petra premysl radek radka radim renata roman rostislav ruzena sarka simona stanislav stepan tereza tibor tomas vaclav vendula veronika viera vit
vladimir vladislav vlasta vojtech zbynek zdenek zdenka zuzana agnes andras anett aniko attila balazs balint bela bence bernadett csaba dora edina
eniko erzsebet eszter ferenc gabor gergely gergo gyorgy gyula ildiko imre istvan janos judit jozsef kalman karoly katalin krisztian krisztina laszlo levente
marton mate matyas miklos nandor nora orsolya otto peter reka sandor szabolcs szilvia tamas tibor timea tunde viktoria vilmos zoltan zsofia zsolt zsuzsanna
ante anamarija boris bojan branka branko damir danijel danijela darko davor dejan domagoj drago dragan dragana dubravka dusan dusko gordana goran hrvoje igor
ivan ivica ivo jelena josip jovana jovan jure katarina kresimir ljiljana ljubica luka maja marija marijana marin marko mate matija milan milica miljenko miodrag
mirjana mirko mladen momcilo nada natasa nebojsa neven nevena nikola nikolina nenad petar predrag rade radmila radovan ranko ratko renata sanja sasa sinisa slavica
slavko slobodan snezana sonja srdjan stipe svetlana tanja tatjana tea tena tihana tijana tin tomislav uros vedran vesna vinko visnja vladan vladimir vlatka vuk zarko
zeljka zeljko zoran zorica zvonimir aleksandar aleksey alexei alexey alla anastasia anastasiia anatoly anatoli andrey anna anton antonina arkady artem artyom boris bohdan daria
dariya denis dmitri dmitriy dmitry dmytro ekaterina elena evgenia evgeny evgenii evgeniy fedor galina gennady georgi grigory hristo igor ilya inna iryna irina ivan
ivaylo kalina kiril kirill krasimir ksenia larisa leonid lev lilia liudmila lyudmila lyubov maksim maksym margarita maria marina mariya maxim mikhail mykola nadezhda natalia
nataliya natalya nikita nikolai nikolay oksana oleg oleh oleksandr oleksandra oleksii olena olga olha orest pavel pavlo petar petro polina plamen roman rosen ruslan rustam
semyon serhii sergei sergey sergiy serhiy sofiya stanislav stoyan svetlana svitlana taras tatiana tatyana tetiana timofey todor tsvetan vadim valentin valentina valeriy valery
vasil vasily vasyl ventsislav vera veselin viacheslav viktor viktoriia vitaliy vitaly vladimir volodymyr vyacheslav yana yaroslav yelena yevgeny yulia yuliya yuri yuriy zhanna
aivars andris anu arvo edgars eero eva ieva ilze inese janis juris kadri kaido kalle karolis kaspars katrin kristaps laima lauris liene liga linas maarja mantas
margus martynas mindaugas mihkel normunds ramunas rasa raivo rein riina rimantas sander tanel tiit toomas triin uldis urmas valdis vaidotas vytautas zane
`
const WORLD = `
abbas abdul abdullah abdulrahman abdou abebe abhishek abubakar adama adebayo adil aditya adnan agnes ahmad ahmed ahmet aicha aisha aishwarya ajay akash akhil
akin akshay alaa aliya alok amadou aman amar amara amel amin amina aminata amir amira amit amol amrit anand ananya andile aneesh anil anirudh anita anjali anjana ankit ankita ankur
anoop ansh anthonia anu anupam anuradha anusha anwar aparna arash archana arif arjun arman arnav arun aruna arvind arya ashish ashok ashwin asif asma aswathi atif atul avinash
ayaan ayesha aylin ayman ayse aziz babak babu badr bahar balaji baris bashir basma behzad berk bilal bimal bishnu bola burak busra can canan cem cengiz chandra chandan chetan
chidi chinedu chioma damilola daoud deepa deepak deepika demir derya dev devendra dhananjay dhruv dilip dilek dina dinesh divya ebru efe ekrem elif emine emre ercan erdal
erhan erkan ersin esra ezgi fadi faisal farah fareed farhad farida faris farouk fatema fathi fatih fatma fatou fawzi ferhat feroz fikret filiz firas folake funmi gamal ganesh gaurav
gauri gayatri geeta ghada gita gokhan gopal govind gul gulsen gurpreet habib hadi hadiya hafsa hakan hala halil hamid hamza hana hanan hani hari harish harsh harsha hasan hassan
hatice haytham heba hemant hesham hicham hind hira houda huda huseyin hussain hussein ibrahim idris ifeoma ilhan imad imane imran indira irfan ishaan ishan ismail israa jagdish jamal jamila
jaya jayant jayesh jitendra joshi jyoti kabir kadir kalpana kamal kamala kamran karan karim kartik karthik kaustubh kavita kavitha kemal kerem khadija khaled khalid khalil kiran
kishore koffi komal krishna kunal kwame lakshmi lalit lamia latha latifa laxmi layla leena leila lokesh madhav madhu madhuri mahesh mahdi mahmoud mahmut malik mallika mamadou manal mandeep
manish manisha manju manoj mansoor maryam maryem mayank meena meera megha mehmet mehul meryem milind minal mina mohamad mohamed mohammad mohammed mohan mohit mona moses mostafa mounir mourad
muhammad muhammed mukesh murali murat musa mustafa nabil nada nadeem nader nadir nagesh naima naina namrata nandini narayan naresh nasser navin nazli neeraj neha nidhi nihal nikhil nilesh nilufer
nimesh nisha nishant nitin nitya noor nour nouf nuray nurhan ozan ozgur ozlem padma pallavi pankaj parth parvati pawan pinar pooja poonam prabhakar pradeep prakash pramod pranav prasad prashant
prashanth pratik praveen preeti prem pritam priti priya priyanka punit puneet qasim rabia radha rafiq raghav raghu rahim rahul raj raja rajan rajat rajeev rajendra rajesh rajiv raju rakesh ram
rama raman ramesh rana rania ranjan ranjit rashid rashmi ratna ravi ravindra rayan reda reema reena rehana rekha renu reza riad richa rim rishi ritika ritu riya rohan rohini rohit
roshan ruchi rukmini rupali saad sabah sachin sadia safa sagar sahar said saif sajid sajjad salah saleem saleh salim salima salma saman sameer samir sana sandeep sandhya sangeeta sanjay
sanjeev sanket santosh sapna sara saravanan sarita satish saurabh savita selcuk selim selin selma sema serdar serkan sevgi shahid shailesh shakti shalini shan shankar shanti sharad shashank shashi
sheetal shilpa shireen shiv shivam shivani shobha shreya shruti shubham shweta siddharth simran sinan smita sneha soumya sourav sridhar srinivas subhash sudhir suleyman sultan suman sumit sunil sunita
suraj suresh surya sushil sushma swapnil swati syed taha tahir tamer tanvi tarek tariq tarun tejas thabo tuba tugba tulay turgut ugur uma umar umesh usha usman uzma vaibhav vandana varun
vasant vasudha veena venkat venkatesh vidya vijay vikas vikram vimal vinay vineet vinod vipul vishal vishnu vivek volkan wael waleed walid yash yasin yasmeen yasser yelda yesim yilmaz yogesh yosra yousef youssef
yusuf zafer zahra zainab zaki zeynep zia zineb ziad zohra akiko akira ai asako atsushi aya ayako ayumi chie chieko daichi daisuke eiji emi eriko etsuko fumiko fumio goro hajime haruka haruki haruko haruto hideaki hideki
hideo hiroaki hiroki hiroko hiromi hiroshi hiroyuki hisashi hitomi ichiro isamu izumi jiro jun junichi junko juri kana kaoru katsuhiko kazuhiko kazuhide kazuki kazuko kazumi kazuo kazuya kazuyuki keiichi keiko keita ken
kenichi kenji kenta kentaro kiyoshi koichi koji kosuke kota kumiko kyoko maki mako mami manabu mariko masaaki masahiro masaki masako masami masanori masao masashi masato masatoshi masaya mayumi megumi michiko midori mika miki
minako minoru mio misaki mitsuko mitsuru miyuki momoko naoki naoko naomi naoto natsuki noboru nobuko nobuo nobuyuki noriko osamu rei reiko ren rie rika rina ryo ryoichi ryoko ryosuke ryota ryuichi sachiko saki sakura
satomi satoru satoshi sayaka seiji shigeki shigeru shin shingo shinichi shinji shinya shiro shizuka sho shoichi shota shun shunsuke shuichi sota susumu tadashi takahiro takako takao takashi takayuki takeo takeshi taku takumi takuya taro
tatsuo tatsuya tetsuo tetsuya tomohiro tomoki tomoko tomomi toru toshiaki toshiko toshio toshiyuki tsutomu tsuyoshi wataru yasuhiro yasuko yasuo yasushi yohei yoichi yoko yoshiaki yoshiko yoshihiro yoshio yosuke yui yuichi yuji yuka yuki yukiko yukio
yuko yumi yumiko yusuke yuta yutaka yuto bo chao chen cheng chun dan fang fei feng gang guang hai han hao hong hua hui jia jian jiang jie jin jing jun kai kun lan lei li liang lin ling long lu mei meng min ming na nan ning
peng ping qi qiang qin qing rong rui shan shuang shun tao ting wei wen xia xiao xiaoming xin xiu xu xue yan yang yi ying yong yu yuan yue yun zhen zheng zhi zhong dong-hyun eun-ji hyun-woo jae ji-hoon ji-woo jin-woo jong joon
min-ho min-jun sang-hoon seok seung soo-jin sung sung-min woo-jin young young-ho anh bao dung duc giang hien hoa hoang huong khanh lan linh loan mai minh nam nga ngoc nhung phuong quan quang quoc son thang thanh thao thi thu
thuy tien trang trung tuan tuyen van viet vinh agus budi dewi indah putri rizky siti sri wahyu yanti chukwuemeka emeka ngozi nkechi obinna oluwaseun segun tunde uche yaw kofi kwesi kojo akosua ama efua wanjiru kamau njeri otieno
achieng nakato okello lungile nomsa sipho thandi zanele tendai tinashe ahava avi avraham chaim dov eitan eyal gal gil guy hadas inbal itai lior michal moshe nir noa nurit omer oren rivka ronit shai shira shlomo tal tamar tzvi uri yaakov
yael yair yehuda yitzhak yoav yosef yossi bahareh dariush farhad fatemeh hossein kourosh leyla mahsa mehrdad mohsen nasrin negar niloofar omid parisa pouya reza roya sahar shahram shirin siamak soheil yasaman zahra salim bryan
`

const FURTHER = `
olive wade vashti saffron enid inigo casimiro adelino lurdes tarcisio jussara kaue cagri irem deniz merve ceren timur ladina urs ueli regula ruedi niamh conall diarmuid orlaith cormac fergus maeve ciaran eoin padraig grainne ottavia ruggero
gennaro cosimo fatoumata maelys clothilde ousmane corentin maxence erwan ainhoa meritxell uxue gun-britt gwendoline kwabena shabnam elspeth dilys cordelia keegan anouk lieselot adaeze olumide babatunde nomvula bram femke jelle maarten wouter
joost anneke marijke fleur roos daan freja asger bjarke torbjorn gunnhild sigridur gudrun bjork martins karlis ruta egle kristjan kalju desislava petya dimitar tsvetelina tjasa urska anze gasper mojca nemanja besnik arben luljeta artan
cuthbert percival araminta barnaby crispin hamish lachlan ailsa morag rhona gethin rhodri carys cerys angharad emyr dafydd lowri nerys huw braxton tyrell latoya deshawn shanice xiomara cheyenne skyler wyatt colton ezekiel thaddeus ignatius
ottokar kunigunde hiltrud irmtraud edeltraud burkhard ekkehard eckehard ortwin kilian korbinian quirin leonhard jule fenja finja bosse thore levke swantje heinke deike meinhard telse enno onno hauke momme
aurelie axelle bertille blandine capucine cyrielle eglantine elodie eulalie fantine gaetane ghislaine gwenael honorine isaure leocadie maelle mahaut ombeline perrine quitterie rozenn sidonie soizic tiphaine ysaline alban amaury anatole
aymeric baudouin brice clovis eliott evariste gaspard gauthier gildas hippolyte killian leonce lilian marius mael nolwenn octave quentin ronan tanguy tugdual ulysse youenn aboubacar boubacar cheikh djibril ibrahima issa moussa oumar seydou
abril alejo amparo anselmo aurelio baltasar begona belen benigno bonifacio candido carmelo cayetano cipriano consuelo covadonga dolores eladio elvira emeterio encarnacion eulogio fermin fidel florencio froilan
gervasio herminia hilario horacio hortensia inmaculada isidro jacinto leandro leocadio lorena macarena marcelino maximino milagros nicanor nieves olegario pascual placido primitivo purificacion remedios rosendo ruperto
saturnino severino teofilo toribio valeriano venancio vicenta virtudes zacarias zulema
abilio alcides almerinda amancio anibal aparecida arlindo armenio aureliano belmiro benedita carlota cassiano clarice cleide conceicao deolinda deise edilson edson eduarda eliane elisangela ermelinda eurico evaristo firmino fatima gilson
graciete gumercindo herculano horacio iara idalina iolanda itamar ivone jandira jorgina josefa juvenal laurinda leonel leopoldina lucilia luzia marcio mirtes moacir natalino nelinho nilton odete olinda osvaldo otavio ondina quiteria raimundo
reinaldo rosalina rosangela rosaria rubens sandro silvestre simao tadeu tania telma ubirajara valdemar valdir vilma wanderley zulmira
adelmo agostino alfio amedeo annibale antioco aristide armida baldassarre bartolomeo battista benedetta biagio calogero cesarina corrado costanza damiano demetrio desideria diletta domitilla donatella egidio elettra eliana ermanno
ersilia ettore eufemia fausta fedele fiammetta filiberto fiorella fulvia gavino gerlando giacinta giosue giuditta graziella guendalina ippolita lamberto lavinia leda letizia livio loredana ludovica mafalda marcella mirella nazario nerina
nicodemo ofelia olimpia oreste orietta pasqualina patrizia pierangelo pietro piera quirino raimondo rachele remo rosalba rosella rufina santina saverio sebastiana serafina settimio silvano sveva tarcisio teodora tiziano tullio ubaldo
umberto vanni vasco vinicio vittorio viviana zaira
`

/** Folded given names. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  [WEST, SOUTH_AND_LATIN, NORTH_AND_EAST, WORLD, FURTHER].flatMap((list) => list.trim().split(/\s+/)),
)

/** Given names that are common words or place names too: they count for less. */
export const AMBIGUOUS_GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'deniz fleur regula saffron cheyenne skyler fidel horacio nieves remedios consuelo milagros urs ' +
    'ada alma amber art april august aurora austin beat bill blanca bo can chad chelsea christian clement colin dale dawn dan den ' +
    'dean don earl elsa else faith flora florence franz georgia gloria grace grant guy hope iris jack jade jan jersey jordan joy ' +
    'june kai kit lance lee lily long madison mai major mark marina mason max may mercedes miles nice paris pat paz per pia pilar pippa ' +
    'prince rich rose ruby salvador santiago sierra sky sole stella summer sydney till victoria vera viola violet virginia ward will van ' +
    'nova ai an in min ping son ton rex ren rei sam sol son sri min li lu long dan lan na nan fang hai ma dong soledad lourdes ' +
    'san santa st saint sun trinidad uma mission roman german franco domino norma novo penny regina'
  ).split(' '),
)
