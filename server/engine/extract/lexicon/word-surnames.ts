/** Words of NOT_NAMES and ROLE_WORDS that are common surnames too: allowed behind a known given name. Folded. */
import { wordSet } from './words.ts'

export const WORD_SURNAMES = wordSet(`
  markwart burkwart volkwart sacristan alfaiate poeta verleger vikar fahnrich courtier rabbin quastor dancer
  green young long hill hills park parks lake best king price page power powers bell bush field fields forest ford french german west north east day love may march short small rich wise wood woods water waters river rivers
  bank banks case cross church hall house lane street stone snow winter winters summer summers gold silver black white brown grey gray cook baker butcher carpenter farmer fisher gardener mason miller painter
  porter potter shepherd smith tailor taylor turner weaver head hand bond brand bishop pope prince knight lord major marshall sergeant judge law land mark marks post ray reed root self sharp strong sweet swift tree wall walls
  warden wells wolf worth marine noble english holland england ireland scott london paris berlin washington lincoln bay beach drive square mount fox rose guy grant wild may bright block good mean lucas major wind story means sells game
  koch meister wirt berg bach busch stein wald winter sommer sonntag freitag kaiser konig graf richter vogt kaufmann zimmermann schreiner backer gartner hausmann neumann lang kurz klein gross alt jung weiss schwarz braun roth
  grund garten lehrer kantor probst pfarrer notar ritter herzog engel licht kuhn kurze frank schafer schmied weber wagner schneider muller becker kirche brandt vogel hahn fuchs wolf lowe haus hof stern abend morgen
  petit grand blanc maire maitre marchand boulanger berger roy leroy martin garcia leal prado campos rios ramos flores costa silva rosa santos cruz reis pinto serra rocha torres castillo reyes guerrero delgado rico moreno blanco rubio calvo leon
  de la rey mora vega luna sierra puente iglesias pastor molina herrero zapata mesa lobo toro cordero oliva rojo pardo bravo gallo gatto leone costa ferrari fontana monti villa conte serra greco romano marino rinaldi piazza
  work play early page post case carver chandler cooper dean dyer foreman glover hooper hunter major parker piper sailor saddler singer skinner slater spencer stewart steward thatcher tyler usher webster fellow
  host clerk chaplain constable sheriff friend friendly goodman person comfort moody hope joy faith pool pond poole ball bird bolt box bridge bridges burns butler center chance child childs coin coleman craft cutter darling
  driver fine flood flower flowers frost fry gates glass grave graves grove hardy hart hawk haze heath hood horn hurt keen keys kitchen ladd lamb law lemon light little lock locke low mail main mills minor moon more moss nail neal
  nice oaks orange outlaw paine paper pike pitt plant pleasant price pride purdy race read ready rush rust sale sales sands savage seal sessions shields shore silk speed spring stack steel still storm studio temple tower trout
  dias vaz paz melo sales neves sousa teles nogueira paixao pais lemos antunes underwood vale vance vine waller weeks weston wheat wheeler wilder willing winner witt yard zimmer doctor proctor contractor minister officer captain host ali mata moura lima braga faro porto matos
  joiner foreman brewer mayor notary saddler thatcher glazier potter cantor canon deacon elder tailor binder landwirt winzer kuster koster maurer glaser schreiner klempner spengler bestatter imker rat installateur archivar charpentier couvreur macon vigneron
  patissier boulanger masson serrurier vitrier tapissier pasteur cure commissaire huissier chef carpintero alcalde carpinteiro treinador schilder hovenier kapper murer gartner smed kantor diakon stolarz farar tesar kucharka truhlar kuchar tag
  noter mimar cuoco muratore falegname sarto orafo auxiliaire historien diacono perito legale boticario
  clerc wojt malarz kucharz masarz pisarz gospodarz sedzia jubiler slusarz hodowca zlotnik optyk dekarz blacharz murarz ogrodnik spiewak kapelan capitano barbiere pittore calzolaio fornaio tenor waiter sheriff jeweller locksmith
  alderman falconer beadle gardien peintre cuisinier jardinier vicaire horloger capitaine kunstler apotheker musiker fahrer bildhauer drogist kammerer geometer landrat pintor carnicero sacerdote mayordomo bispo prefeito barbeiro tuinman pastoor zanger fazekas`)
