/** Parts of a text that say nothing of whom it looks for: greetings, signatures, who is writing, what does not matter. Pure. */
import type { Reading } from '../candidate.ts'
import { spanOf } from '../candidate.ts'
import { firstWhere } from '../cover.ts'
import { hitsIn, lineOf } from '../line.ts'
import type { Token } from '../text.ts'
import { INDIFFERENT } from '../words/markers.ts'
import { clausesOf, sentencesOf } from './breaks.ts'
import { hasMoreWords } from './words-of.ts'

export interface Part {
  start: number
  end: number
}

/** Whether a sentence speaks of its writer. */
const SELF =
  /(?:^|(?:hi|hello|hey|hallo|moin|hola|bonjour|salut|servus|there|all|team|zusammen|and|und|et|y|;|as|well|ps|context|background|by the way|fyi|about us|tag|dias|tardes|morning) (?:; )?)(?:we (?:re|are|run|build|make|sell|offer|provide|help|develop|do|own|operate|produce|manufacture|distribute|supply|work|represent|specialise|specialize|have|ve|design|deliver|serve|create|host|manage|just|also|currently sell|mainly sell|handle|install|import|export|raised|clean|train|teach|consult|advise|rent|lease|ship|automate|support|recruit|place|organise|organize|handle)|i (?:am|m|run|do|handle|work|represent|own|sell|lead|manage|head|build|help|founded|consult|have a|have an)|our (?:product|products|company|software|agency|firm|app|tool|platform|solution|solutions|team|startup|service|services|office|offices|clients?|customers?|business|own|current|existing|hq|headquarters|group)(?! need)|my (?:name|company|agency|firm|startup|team|business|boss|employer|client|background)|as an? |wir (?:sind|verkaufen|bieten|entwickeln|machen|helfen|vertreiben|betreiben|haben|produzieren|liefern|bauen|beraten|arbeiten|unterstutzen|programmieren|vermieten|stellen|fertigen|importieren|vermarkten|kommen|sitzen|digitalisieren|handeln|reinigen|planen|installieren|betreuen|gestalten|organisieren)|ich (?:bin|betreue|arbeite|vertrete|leite|verkaufe|berate|mache|fuhre|verantworte|komme|entwickle|biete|habe)|unser(?:e|er|es|em|en)?|mein(?:e|er|em)? (?:name|firma|agentur|unternehmen|startup)|als [a-z]+|nous (?:sommes|vendons|proposons|aidons|developpons|accompagnons|fabriquons|fournissons|editons|offrons|distribuons|faisons|avons|commercialisons|travaillons|gerons|installons|concevons|louons|produisons|conseillons|formons|importons|realisons|representons|livrons|organisons)|je (?:suis|represente|travaille|vends|dirige|gere|m appelle|m occupe|propose|developpe|conseille|m|fais)|notre (?:agence|societe|entreprise|solution|logiciel|produit|equipe|cabinet|startup|plateforme|application|siege|offre|groupe|outil)|mon (?:entreprise|agence|cabinet|nom)|ma (?:societe|boite|start up)|en tant que|somos|soy|vendemos|ofrecemos|ayudamos|desarrollamos|trabajo|trabajamos|represento|fabricamos|distribuimos|tenemos|hacemos|me llamo|me dedico|nos dedicamos|llevo|dirijo|gestiono|importamos|exportamos|alquilamos|instalamos|disenamos|producimos|suministramos|asesoramos|damos|nuestr[oa]s? (?:empresa|agencia|producto|software|solucion|despacho|plataforma|herramienta|equipo|compania|startup|servicio|sede|oficina|negocio|grupo)|mi (?:empresa|agencia|despacho|nombre)|como (?:agencia|empresa|consultora|proveedor))(?: |$)/

/** Words after which the ones that are looked for come. */
const SEEK =
  /(?<![a-z])(?:looking (?:for|to|at|out for)|look for|looks for|search(?:ing)?(?: for)?|seek(?:ing)?|targeting|target(?:s)?(?: is| are|ing)?|interested in|(?:would |d )?(?:like|love|want|need|wish|hope)(?:ing|ed)?(?: to (?:meet|reach|talk to|speak (?:to|with)|find|contact|get in touch with|connect with|sell to|approach|call|target|email|pitch|acquire|buy))?|after|find|finding|contact(?:ing)? only|go(?:ing)? after|asked for|focus(?:ing|ed)? on|our (?:ideal|target|next|best|typical|perfect)(?: [a-z]+)?(?: (?:customers?|clients?|market|audience|prospects?|campaign|buyers?|companies|profile))?(?: is| are| is about)?|ideal (?:customers?|clients?)(?: profile)?(?: is| are)?|our icp(?: is)?|icp(?: is)?|acquir(?:e|ing)|invest(?:ing)? in|buy(?:ing)? (?:up )?|get me|give me|send me|hunting|reach(?:ing)?(?: out to)?|prospect(?:ing)?|partner with|list of|please|sell(?:ing)? (?:it |them |this |that )?(?:only )?(?:to|into)|cater(?:ing)? to|aimed at|serving|serve|expand(?:ing)? (?:to|into)|meet|recruit(?:ing)? [a-z]+ for|suchen?|suche|sucht|gesucht|brauchen?|wollen|mochten|interessieren uns|hatten? gerne?|wunsch(?:en|kunden?)|zielgruppe(?: sind| ist)?|zielkunden(?: sind)?|zielen|richten (?:sich|uns) an|ubernehmen|kaufen|ansprechen|erreichen|akquirieren|finden|verkaufen (?:es |sie |das )?an|liefern an|gewinnen|kontaktieren|adressieren|im visier|cherch(?:ons|e|ant)|recherch(?:ons|e|ant)|voul(?:ons|ez)|voudr(?:ions|ais)|souhait(?:ons|e|erions|erais|ant)|vis(?:ons|e)|ciblons|cible(?:s)?|besoin|aimer(?:ions|ais)|il nous faut|trouver|contacter|rencontrer|clients? ideal|clients? (?:sont|type)|rachet(?:ons|er)|prospect(?:ons|er)|clientele(?: est)?|adress(?:ons|e) (?:a|aux)|joindre|toucher|demarcher|buscamos|busco|buscando|busca|queremos|quiero|quisieramos|necesitamos|necesito|nos interesan?|me interesan?|encontrar|contactar(?: con)?|clientes? (?:ideal(?:es)?|objetivo|son)(?: son| es)?|dirigid[oa]s? a|nos dirigimos a|me gustaria|nos gustaria|llegar a|hablar con|conocer|compramos|adquirir|invertimos|objetivo(?: son)?|captar|localizar|prospectar|publico objetivo(?: es| son)?|apuntamos a|vender a)(?![a-z])/g
/** Weaker: "we sell payroll software to dental practices", "software for dentists". */
const TO = {
  en: /(?<![a-z])(?:to|for|help(?:s|ing)?|supports?|with|our (?:customers?|clients?|buyers?|market|audience|prospects?)(?: is| are| include)|clients include)(?![a-z])/g,
  de: /(?<![a-z])(?:fur|an|helfen|unterstutzen|beraten|betreuen|kunden sind|bedienen)(?![a-z])/g,
  fr: /(?<![a-z])(?:aux|au|a|pour|aidons|accompagnons|aidant|conseillons|clients? sont|clientele est)(?![a-z])/g,
  es: /(?<![a-z])(?:a|al|para|ayudamos|asesoramos|clientes son)(?![a-z])/g,
} as const
const NOT_SELF =
  /^(?:[a-z]+ )?(?:;? ?)(?:we|i|wir|ich|nous|je) (?:re|are|am|m|sind|bin|sommes|suis|just|also)? ?(?:only |currently |now |mainly |all )?(?:looking|searching|seeking|interested|after|targeting|focused|focusing|hunting|trying|going|hoping|keen|open|auf der suche|interessiert|a la recherche|interesse[es]*|en quete|not|no)(?![a-z])/

function tokensIn(tokens: readonly Token[], { start, end }: Part): Token[] {
  return tokens.slice(
    firstWhere(tokens, (token) => token.start >= start),
    firstWhere(tokens, (token) => token.end > end),
  )
}

interface Said {
  /** Of a sentence about the writer: where the ones looked for begin; null where it names none. */
  seekFrom: number | null
  /** Where those begin to whom something is sold or done. */
  toFrom: number | null
}

function aboutWriter(tokens: readonly Token[], language: Reading['language']): Said | null {
  const line = lineOf(tokens)
  if (!SELF.test(line.text) || NOT_SELF.test(line.text)) return null
  const self = SELF.exec(line.text)
  const begin = (self?.index ?? 0) + (self?.[0].length ?? 0)
  const seek = hitsIn(line, SEEK).filter(({ match }) => (match.index ?? 0) >= begin - 12)
  const to = hitsIn(line, TO[language]).filter(({ match }) => (match.index ?? 0) >= begin - 1)
  const at = (index: number | undefined): number | null =>
    index === undefined ? null : (tokens[index]?.start ?? null)
  // "I work in HR and need …": the last such word, unless another follows it at once.
  return { seekFrom: at(seek[0]?.end), toFrom: at(to[0]?.end) }
}

/** "Hi Anna," and the like. */
const GREETING =
  /^[ \t]{0,20}(?:hi|hello|hey|dear|hallo|hola|bonjour|salut|servus|moin|guten (?:tag|morgen|abend)|grüezi|grüß gott|liebe[rs]?|sehr geehrte[rs]?|estimad[oa]s?|querid[oa]s?|buen(?:os|as) (?:días|tardes|noches)|good (?:morning|afternoon|evening)|cher|chère|madame|monsieur)(?![\p{L}])[^\n,.!:;?]{0,32}(?:[,.!:;]|\n)/gimu
const CLOSING =
  /(?:^|\n|[.!?,]\s{1,9})[ \t]{0,9}(?:--\s{0,9}\n|(?:best|kind|warm|many|cordial)?\s?(?:regards|wishes)|cheers|thanks(?: a lot| so much| in advance)?|thank you(?: so much| very much| in advance)?|many thanks|best|sincerely|yours(?: sincerely| truly| faithfully)?|take care|(?:viele|liebe|beste|schöne|freundliche|herzliche|sonnige)n? grüße|mit (?:freundlichen|besten|herzlichen) grüßen|(?:schönen |lieben |besten )?gruß|mfg|lg|vg|danke(?: schön| dir| ihnen| euch)?|vielen dank|besten dank|bien à vous|(?:bien )?cordialement|bien sincèrement|sincères salutations|meilleures salutations|salutations|merci(?: beaucoup| d[’']avance)?|à bientôt|bonne journée|belle journée|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|(?:muchas )?gracias|un abrazo|saludos)(?=[\s,.!–—-])[,.!]?[ \t]{0,9}(?:\n|[–—-]|(?=\p{Lu}))/gimu

function greetings(text: string): Part[] {
  return [...text.matchAll(GREETING)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** From the closing words to the end, if what follows is as short as a signature is. */
function signature(text: string): Part[] {
  const lines = /\n--\s*\n/.exec(text)
  for (const match of [...text.matchAll(CLOSING), ...(lines === null ? [] : [lines])]) {
    const rest = text.slice(match.index + match[0].length)
    if (!hasMoreWords(rest, 30) && !lineSeeks(rest)) return [{ start: match.index, end: text.length }]
  }
  return []
}

const lineSeeks = (text: string): boolean =>
  /\b(?:looking for|need|want|suchen|brauchen|cherchons|buscamos|queremos|please find)\b/i.test(text)

/** Clauses that something does not matter in. */
function indifferent({ text, line, tokens }: Reading): Part[] {
  const hits = hitsIn(line, INDIFFERENT)
  if (hits.length === 0) return []
  const clauseAround = clausesOf(text)
  return hits.map(({ from, end, match }) => {
    const span = spanOf(tokens, from, end)
    const clause = clauseAround(span.start, span.end)
    const isAhead =
      /^(?:regardless|no matter|unabhangig|peu importe|sin importar|don t care|do not care|quel|independiente)/.test(
        match[0],
      )
    return isAhead ? { start: span.start, end: clause.end } : clause
  })
}

/** The parts that no criterion is taken from. */
export function findUnsaid(reading: Reading, says: (part: Part) => boolean): Part[] {
  const { text, tokens } = reading
  const outer = [...greetings(text), ...signature(text), ...indifferent(reading)]
  const sentences = sentencesOf(text)
  const own = sentences.map((sentence) => ({
    sentence,
    said: aboutWriter(tokensIn(tokens, sentence), reading.language),
  }))
  const isOuter = (part: Part): boolean =>
    outer.some(({ start, end }) => part.start >= start && part.end <= end + 1)
  // Somebody is named elsewhere: then those whom the writer serves are part of the introduction.
  const named = own.some(
    ({ sentence, said }) =>
      !isOuter(sentence) &&
      (said === null
        ? says(sentence)
        : said.seekFrom !== null && says({ start: said.seekFrom, end: sentence.end })),
  )
  const parts = own.flatMap(({ sentence, said }): Part[] => {
    if (said === null) return []
    const from = said.seekFrom ?? (named ? null : said.toFrom)
    return [{ start: sentence.start, end: from ?? sentence.end }]
  })
  return [...outer, ...parts]
}
