/** Names by which the same person may go: short forms, pet names and spellings. One group a line, folded. Pure data. */
const GROUPS = `
abigail abby abbie gail
albert al bert albrecht
aleksandr aleksander alexander alex alexandr alessandro alejandro sasha sascha alec sandy xander alexandre oleksandr
alexandra alexandria sandra sascha alessandra alejandra alexa aleksandra oleksandra
alfred fred alf alfredo
amanda mandy
amelia amy millie emilia
andreas andi andy andrew andre andres andrei andrej drew anders andrzej
angela angie angelika angelica geli
anna anne ann anja annie hannah hanna anni ana anita annette
anneliese anne lisa
anthony tony antonio anton toni antoine ant
antonia toni
arthur art artur arturo
barbara babs barb bärbel baerbel barbel
beatrice bea beatrix trixi
benjamin ben benny benni benno
bernhard bernd bernard bernie bernardo
bettina betti tina
bradley brad
brigitte gitte bridget britta birgit gitta
carl karl carlos charles charlie chuck charly karel carlo
carolin caroline carolina karoline carol line caro carrie karolina
catherine kathi katharina katherine kate kathy cathy katie kathrin katrin katja kathleen cathrin catrin catarina caterina ekaterina katarzyna kasia katya kat käthe kaethe kathe kati
christian kristian chris
christina christine christa kristina tina chrissy chris christiane kristin kristine kirsten krystyna
christoph christopher chris christophe kris christof kristof cristobal krzysztof topher
claudia claudi
claus klaus nikolaus nicholas nicolas nick nico niko klaas nicolaus nikolai nikolaj nikos niklas nic
clemens klemens clement
cornelia conny connie nele corni
daniel dan danny danil daniele
daniela danielle dani
david dave davide davy
deborah debbie deb debora
dieter dietrich
dmitri dmitry dmitrij dima dmytro dimitri
dominik dominic dominique dom nick
donald don donny
dorothea dorothy dorothee thea dora dot dorle
douglas doug
edward ed eddie ted eduard eduardo ned edoardo
eleanor ellie nora eleonore eleonora nell
elisabeth elizabeth liz beth lisa betty elsa else lisbeth sisi eliza lizzy libby liesel bettina elise isabel isabella elisabetta elzbieta
emanuel manuel manu emmanuel
emily emilie emma
eric erik erich
ernst ernest ernesto ernie
eugen eugene gene evgeny evgeni jewgeni yevgeny
felicitas felicity
ferdinand fernando ferdi
florian flo
frances francesca franziska franzi francisca fran
francis franz francesco francisco frank frankie francois pancho paco
frederick friedrich fred fritz frederic frederik freddy
friederike frederike rike
gabriel gabe
gabriele gabi gaby gabriela gabriella
george georg jorge giorgio georges jörg joerg jorg jürgen juergen jurgen george yuri jerzy
gerald gerry gerard gerhard gerd gert
gertrud trude gertrude
gisela gisa
giuseppe beppe joseph josef jose joe josip jozef pepe sepp jupp
gregory greg gregor grigori
günter gunter guenter günther gunther guenther
hans johannes johann john jan giovanni juan jean ivan jack johnny hannes jon sean ian jens janos ioannis joao evan
hans-jörg hansjörg hansjoerg
harold harry hal harald
heinrich henry heinz heiner hendrik henri enrico enrique henrik harry hank henryk
helena helene elena lena helen leni ellen olena
henriette jette
hildegard hilde
hubert bert hubertus
ingeborg inge inga
isaac ike zac
jacob jakob jake james jim jimmy jamie jacques giacomo diego santiago jaime
jacqueline jackie
jeffrey jeff geoffrey geoff jeffery
jennifer jenny jen jenni
jeremy jerry jerome jeremias
jessica jess jessie
joachim jochen achim joaquin
joanna johanna joan jo hanna johanne joana giovanna joanne jeanne
jonathan jon jonny nathan
joshua josh
judith judy
julia julie giulia jule
karolin caroline
kenneth ken kenny
konrad conrad kurt conny
lawrence larry laurence lorenz lorenzo laurent lars
leonard leo leonardo leon leonhard len lenny
lewis louis ludwig luis luigi lou ludwik
linda lynn
lukas lucas luke luca luc lukasz
magdalena lena magda madeleine maggie leni
manfred manni fred
margaret margarete margarethe maggie meg peggy greta grete gretchen rita marge margot margherita margarita malgorzata gretel daisy
maria marie mary mia marika mimi maryam
marianne marian
mario marius
marcus markus mark marc marco marek marko
martin marty martino martijn
martina tina
matthew matthias matt mathias matteo mattia mateo matthieu mats matze matthaus mateusz mathieu
maximilian max maxim maksim massimo maxi massimiliano maksymilian
michael mike mick mickey michel michele miguel mikhail michail michal mischa micha mitch mikael misha mykhailo michiel
michaela micha michelle ela
mohammed muhammad mohamed mohammad mo mehmet
natalie nathalie natalia nat natasha natalya
nathaniel nathan nate nat
norbert bert
oliver olli oli ollie olivier
olga olya
pamela pam
patricia pat patty trish patrizia tricia
patrick pat paddy patrice patrik
paul pablo paolo pawel pavel paulo
paula pauline paulina
peter pete pietro pedro pierre piotr pjotr piet petros pyotr petr petro
philip phil philipp filip philippe felipe filippo
rachel rachael rahel
raphael rafael raffaele rafal
raymond ray raimund ramon
rebecca becky rebekka becca
reinhard reinhardt
richard rick dick rich ricky ricardo riccardo ritchie ryszard
robert bob rob bobby robbie bert roberto rupert robby
roland rolando
rolf rudolf rudolph rudi rolph rodolfo rudy
ronald ron ronny reinhold
rosemary rosemarie rose romy rosi
ruediger rudiger rüdiger roger rogelio rutger
russell russ
samantha sam
samuel sam sammy
sebastian basti bastian seb bastien sebastiano
sergei sergej sergey serge sergio serhii sergiy
siegfried sigi siggi
sigrid siri
silvia sylvia
simon szymon
sofia sophie sophia sofie zofia
stanley stan
stefan stephan steven stephen steve steffen stephane stefano esteban stevie szczepan
stefanie stephanie steffi steph stefania
susan susanne suzanne sue susie susanna susi suzan sanne
svetlana sveta
tamara tammy
tatiana tanja tatjana tanya tania
thaddeus ted
theodor theo ted theodore fjodor fedor teodoro
theresa teresa therese terry tess resi teresia
thomas tom tommy tomas tommaso tomasz
timothy tim timo timmy
ulrich uli ulli
ulrike uli rike ulla
ursula uschi ulla urs uschi
valentin valentino
veronika veronica vera vroni
victor viktor vic vittorio
victoria viktoria vicky vicki vickie tori
vincent vince vinzenz vincenzo vincente
virginia ginny
vladimir wladimir vova volodymyr wolodymyr
walter walt wally walther
werner
wilhelm willem william bill will willi willy billy wim guillermo guillaume guglielmo liam helmut helm
wilhelmine mina minna
wolfgang wolf
yevgeniya evgenia eugenia
zachary zach zack
`

/** Groups of each name by a folded word; a name may stand in several. */
const BY_NAME: ReadonlyMap<string, readonly number[]> = readGroups()

function readGroups(): Map<string, number[]> {
  const byName = new Map<string, number[]>()
  for (const [group, line] of GROUPS.trim().split('\n').entries()) {
    for (const word of line.split(/\s+/)) {
      const name = word.normalize('NFKD').replace(/\p{M}/gu, '')
      const groups = byName.get(name) ?? []
      if (!groups.includes(group)) byName.set(name, [...groups, group])
    }
  }
  return byName
}

/** Whether two folded given names may be the same person's. */
export function areNickNames(a: string, b: string): boolean {
  const groups = BY_NAME.get(b)
  return groups !== undefined && (BY_NAME.get(a) ?? []).some((group) => groups.includes(group))
}

/** What names of one person have in common: the numbers of their groups, or the word itself. */
export function nickRoots(word: string): string[] {
  const groups = BY_NAME.get(word)
  return groups === undefined ? [word] : groups.map((group) => `#${group}`)
}
