/** Organisations and sets that are not wanted, by name. */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import { hitsIn } from '../line.ts'
import { DOMAIN } from '../words/sources.ts'

const FORM =
  '(?:GmbH(?: ?& ?Co\\.? ?KG)?|gGmbH|AG|KG|OHG|UG|SE|eG|Inc\\.?|LLC|Ltd\\.?|Limited|LLP|LP|PLC|plc|Corp\\.?|Corporation|S\\.A\\.|SA|SAS|SARL|S\\.L\\.|SL|SLU|B\\.V\\.|BV|NV|SpA|Srl|AB|Oy|ApS|A\\/S|Group|Gruppe|Groupe|Grupo|Holdings?|& Co\\.?|& Partners?|& Sons?|& Söhne|& Fils|e\\.K\\.)'
const LEGAL = new RegExp(
  `(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}\\p{N}'’&.-]{0,60}[ ](?:(?:(?:&|and|und|et|y|de|of)[ ])?\\p{Lu}[\\p{L}\\p{N}'’&.-]{0,60}[ ]){0,4}${FORM}(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])(?:Grupo|Groupe|Gruppe)(?: \\p{Lu}[\\p{L}\\p{N}'’&-]*){1,3}|(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}]+-Gruppe(?![\\p{L}])`,
  'gu',
)
const WORDS_OF_TEXT =
  /^(?:No|Not|Nicht|Keine|Excluding|Except|Sin|Sans|Hors|Ohne|Skip|Avoid|Exclude|The|Our|Und|And|Les|La|El|Los|In|Wir|We|Bitte|Please|But|Aber|Auch|Also|Only|Nur|A|An|Die|Der|Das|Series|Serie)[ ]/

/** Names with a legal form: nothing inside them is a criterion, and they are one only where they are denied. */
export function legalNames({ text }: Reading): Candidate[] {
  return [...text.matchAll(LEGAL)].flatMap((match): Candidate[] => {
    let { index: start } = match
    let name = match[0]
    for (let word = WORDS_OF_TEXT.exec(name); word !== null; word = WORDS_OF_TEXT.exec(name)) {
      start += word[0].length
      name = name.slice(word[0].length)
    }
    if (!/[ -]/.test(name) || /^(?:Private|Public|Family|Small)\b/.test(name)) return []
    return [{ kind: 'exclude', value: { text: name }, start, end: start + name.length, rank: 90 }]
  })
}

const SETS =
  /(?<![a-z0-9])(?:(?:our|my|any|all|the|existing|current|previous|former|present|direct|past|unsere[nrm]?|meine|bestehende[nr]?|aktuelle[nr]?|direkte[nr]?|bisherige[nr]?|nos|notre|les|nuestr[oa]s|l[oa]s|mis|sus) ){0,3}(?:(?:existing|current|previous|former|direct|own|past|present|bestehende[nr]?|aktuelle[nr]?|direkte[nr]?) )?(?:customers?|clients?(?: (?:actuels|existants|en cours))?|competitors?|competition|accounts|partners?(?= we| ;|$)|suppliers we|portfolio(?: companies)?|bestandskunden|kunden|stammkunden|altkunden|wettbewerber(?:n)?|mitbewerber(?:n)?|konkurrenten?|konkurrenz|partnerfirmen|partnerunternehmen|bestehende partner|partenaires(?: (?:actuels|existants))?|concurrents?(?: directs)?|clientele existante|clientes(?: (?:actuales|existentes))?|competidores|competencia|socios actuales|proveedores actuales|empresas de la competencia|current suppliers|existing partners|subsidiaries of ours|lieferanten|resellers|job boards|recruiters on commission|consultants)(?![a-z0-9])/g

/** "our competitors", "Bestandskunden": sets without a kind of their own. */
export function unwantedSets({ line, tokens, text }: Reading): Candidate[] {
  return hitsIn(line, SETS).map(({ from, end }) => {
    let first = from
    while (first < end - 1 && /^(?:the|all|any|les|l[oa]s)$/.test(tokens[first]?.fold ?? '')) first++
    const span = spanOf(tokens, first, end)
    return { kind: 'exclude', value: { text: text.slice(span.start, span.end) }, ...span, rank: 24 }
  })
}

export function domains({ text }: Reading): Candidate[] {
  return [...text.matchAll(DOMAIN)].map((match) => ({
    kind: 'exclude',
    value: { text: match[0] },
    start: match.index,
    end: match.index + match[0].length,
    rank: 59,
  }))
}
