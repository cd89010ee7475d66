/** When a name is taken for a town: many towns are called as words, people or firms are. */
import type { Reading } from '../candidate.ts'
import { ADJECTIVES, type City } from './cities.ts'

/** Words that places follow, in four languages, folded. */
export const BEFORE_CITY =
  /^(?:in|near|around|from|within|outside|at|across|of|to|greater|downtown|central|bei|um|aus|nahe|raum|grossraum|region|stadt|nach|fur|auf|a|au|aux|de|d|dans|en|vers|autour|pres|sur|desde|cerca|hacia|ciudad|ville|metro|city|standort|ort|sitz|location|locations|based|hq|headquartered|ansassig|places?|lieu|zone|secteur|ubicacion)$/

/** Towns whose names are words, first names or surnames: they need a preposition or another place beside them. */
export const MAYBE_WORDS = new Set(
  `nice reading bath mobile orange split essen of most male bari para same sale deal sandy hope ash bend bury bar bo bru
  enterprise independence justice liberty lead march marco media mission normal ideal opportunity paradise page plain
  prosper rugby rifle start surprise truth union victor victory wedding why young zug verl halle hagen hof lage marl wesel werl
  celle worms plan buch rain rust singen bergen regen wangen weiden leer norden gross senden sassen menden kleve unna
  sulz tann wald wien zell horn lustenau hall steyr gap pau albi sens lens dole dax vienne tours angers troyes caen laval brest
  vichy nancy lorient cannes antony vanves montreuil olivet orsay roanne voiron sete ales bron mende muret
  parla leganes getafe mostoles leon soria lugo jaen motril ronda elda ibi denia baza caspe tudela tafalla lucena jerez puerto
  man hull sale deal rye ware diss stone street wells wick hove hyde leek leigh poole slough crook battle
  cary cicero clinton columbia concord corona corning cleveland lincoln madison jackson jefferson washington franklin
  marion monroe auburn aurora florence victoria regina adelaide sydney georgia charlotte savannah chester carson carter dallas austin
  houston jordan lancaster logan mason milton morgan nelson newton norman oakley oliver parker perry phoenix preston
  quincy riley roman salem stanley taylor tyler vernon warren wayne wesley winston hamilton douglas kent barry leo rosa maria
  santa martin pedro juan jose carlos diego luis ana clara monica barbara anna emma sofia olga vera ida alma eva irene helena ariana
  buy center central commerce industry progress service clark mercer target price rich bell best bright field fields force front garden golden grace grand
  green grey hand harvest heath highland hill holiday home house key king lake land law long major manor market mart may mill mills moon north
  park post power quick rock rose sand sea set shell silver sky small south spring springs square star sun summit temple trinity
  valley villa wall water well west white wood woods world yes zone bern biel thun chur wil uster bulle sion nyon gland renens
  can bor ban bat don van war yen sur san son ton tan tel tor ube ural lima loja ica cali cuenca merida rivas granada
  tech group team staff owner manager director sales partner digital sage alma oracle delta sigma alfa beta gamma omega prime
  mitte stein berg burg feld garten markt platz brunnen brandt roth haar aalen ahlen bad baden buren damme dachau erding forst
  gera greiz guben gronau herne husum jena jever lahr landau lohne lohr lorch melle moers moos much nagold nidda oelde olpe olching passau peine
  pirna plauen rees rheine rhede riesa roding selb selm siegen soest speyer stade suhl sylt syke uelzen ulm varel vechta velen viersen waren warburg
  wedel weimar werne werther winsen wismar witten xanten zeitz zeven zittau zossen`
    .split(/\s+/)
    // Large ones that hardly mean anything else in a text about firms.
    .filter(
      (name) =>
        !/^(?:sydney|adelaide|dallas|austin|houston|phoenix|cleveland|charlotte|savannah|bern|wien|ulm|jena|weimar|passau|siegen|lima|cali|salem|leganes|getafe|mostoles|madison|caen|angers|troyes|nancy|brest|laval|lorient|cannes|biel|winterthur|zug|chur|thun|worms|speyer|xanten|plauen|dachau|cuenca|merida|granada|leon|vichy|pau|albi|hull|hagen|herne|witten|moers|bari|bergen|hamilton|halle|aalen)$/.test(
          name,
        ),
    ),
)

/** Words of texts about firms; no town of this name is meant, whatever its letters. */
const NEVER = new Set(
  `the and for with who use using have has are not but all any our your their they this that these those must should can will would
  german deutsch pension pensionen inn hotel hotels restaurant bank banks clinic leads lead data sales software marketing agency cloud
  mit und oder die der das von bis ab um als wie nur auch kein keine ohne nicht sowie bzw ca max min mio mrd tsd
  les des aux une par sur pas ou et qui que dont avec sans pour los las una con sin por para que del mas menos como
  gmbh ag kg ltd llc inc co sa sas sarl sl slu erp crm api b2b b2c saas it hr pr seo ceo cfo cto coo cmo cio usa uk eu dach emea
  staff team teams owner owners firm firms company companies business partner partners founder founders head chef inhaber leiter
  umsatz mitarbeiter gewinn wir suchen ich bin sie uns unser unsere euch bitte danke gern gerne hallo guten tag liebe grusse viele
  nous cherchons buscamos somos soy hola bonjour merci gracias saludos dear hello hi hey regards cheers best thanks
  muss kann soll ausschluss budget region umkreis kanton kreis land stadt ort raum place places prospects people titles headcount
  size revenue industry role location geography keywords sources note notes ps subject betreff objet asunto re fwd ticket
  franchise seed series angel venture capital equity family office offices fund funds public private bootstrapped nonprofit
  mayor menor entre desde hasta cerca centro norte sur este oeste nord sud est ouest
  is as am an at be by do go he if in me my no of on or so to up us we y e o u a i or san santa salon mode moda bus car bar spa gym law tax
  sage sap oracle datev slack zoom clutch yelp stripe toast square shopify magento odoo xero jira aws azure`.split(
    /\s+/,
  ),
)

interface Named {
  name: string
  cities: readonly City[]
  from: number
  end: number
}

/** Whether a name may be a town where it stands. A small one needs a preposition, a capital letter or both. */
export function mayBeCity({ tokens, text, language }: Reading, { name, cities, from, end }: Named): boolean {
  const token = tokens[from]
  const best = cities[0]
  if (token === undefined || best === undefined || NEVER.has(name) || name.length < 3 || /^\d/.test(name)) {
    return (
      token !== undefined &&
      best?.large === true &&
      token.caps &&
      /^(?:la|sf|dc)$/.test(name) &&
      /^(?:in|near|from|around|or|and)$/.test(tokens[from - 1]?.fold ?? '')
    )
  }
  if (ADJECTIVES.has(name)) return true
  const before = tokens[from - 1]?.fold ?? ''
  const led = BEFORE_CITY.test(before) && !/^(?:of|to|a|de|d|en|fur|auf|sur|at)$/.test(before)
  const weaklyLed = BEFORE_CITY.test(before)
  const population = best.population
  if (token.capital)
    return capitalised(population, {
      led,
      weaklyLed,
      first: token.first,
      language,
      listed: isListed(tokens, from, end),
      words: end - from,
    })
  // Written small: only where nothing has capitals, or behind "in" and the like, and only towns that people know.
  const small = text === text.toLowerCase()
  if (MAYBE_WORDS.has(name)) return led && population >= 50_000 && isListed(tokens, from, end)
  return (
    name.length >= 4 &&
    ((population >= 400_000 && name.length > 4) ||
      (led && population >= 20_000) ||
      (small && population >= (weaklyLed ? 50_000 : 200_000)))
  )
}

interface Evidence {
  led: boolean
  weaklyLed: boolean
  first: boolean
  language: Reading['language']
  listed: boolean
  words: number
}

function capitalised(
  population: number,
  { led, weaklyLed, first, language, listed, words }: Evidence,
): boolean {
  if (led) return true
  if (weaklyLed && population >= 10_000) return true
  if (listed && population >= 8_000) return true
  if (words > 1 && population >= 50_000) return true
  // German writes every noun with a capital letter, and every sentence begins with one.
  if (first || language === 'de') return population >= 100_000
  return population >= 60_000
}

/** Between commas or "and", as places in lists are. */
function isListed(tokens: Reading['tokens'], from: number, end: number): boolean {
  const before = tokens[from]?.gap ?? ''
  const behind = tokens[end]
  const joined = /^(?:and|or|und|oder|et|ou|y|o|e|u|bzw)$/
  return (
    /[,;:/&+(=]/.test(before) ||
    joined.test(tokens[from - 1]?.fold ?? '') ||
    (behind !== undefined && (/[,;/&+(]/.test(behind.gap) || joined.test(behind.fold)))
  )
}
