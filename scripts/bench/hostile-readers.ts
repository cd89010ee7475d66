/** Every exported function of the engine that reads text, found in the sources and run on hostile texts. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { MAX_ICP_LENGTH } from '../../server/engine/index.ts'
import { best, CUT_MS, LENGTH, time, type Row } from './hostile-clock.ts'
import { sourcesBelow } from './hostile-literals.ts'
import { grow, type Seed } from './hostile-pattern.ts'
import { HOSTILE_PAGES, HOSTILE_SEEDS } from './hostile-texts.ts'

type Reader = (text: string) => unknown
type Exports = Readonly<Record<string, (...args: unknown[]) => unknown>>

export interface FoundReader {
  /** `extract/links.ts findLinks` */
  name: string
  read: Reader
}

export interface Readers {
  found: FoundReader[]
  /** Functions that take text and that we do not know how to call. */
  unknown: string[]
}

/** What a model says of a text: each quote is looked for in it. */
const ANSWER = {
  criteria: HOSTILE_SEEDS.slice(0, 60).map(({ again }) => ({
    kind: 'keyword',
    value: { words: ['a word'] },
    strength: 'must',
    quote: again,
  })),
}

/** Further arguments of readers that need some, by name; the text stands first. */
const FURTHER: Readonly<Record<string, readonly unknown[]>> = {
  charsetOf: [null],
  cleanUrl: ['https://acme.example/'],
  correctionOf: [['It has no criteria']],
  countryCode: ['de'],
  criteriaOfAnswer: [ANSWER, { model: 'a model', now: new Date(0) }],
  decodeBody: [null],
  endOfInk: [0, LENGTH],
  findMeasures: [new Date(0)],
  findScriptAddresses: [true],
  guessDomains: ['DE', 10],
  hasDigits: [6],
  hasHardFrom: [0, MAX_ICP_LENGTH],
  hasMoreWords: [LENGTH],
  hasSameWords: ['Müller & Söhne GmbH'],
  iconBefore: [LENGTH],
  isLegalName: ['Müller & Söhne GmbH'],
  isSamePlace: ['Saint-Denis'],
  isSameSite: ['https://acme.example/'],
  localPartFits: ['Jane Doe'],
  numberKey: [['DE']],
  parseNumber: [['DE', 'GB']],
  parseRobots: ['bot'],
  phraseIn: [['head of sales', 'sales']],
  phraseInSpaced: [['head of sales', 'sales']],
  placesOfCity: [['DE']],
  readByRulesInstead: [{ model: null, why: 'No model is set', now: new Date(0) }],
  readJsonObject: ['criteria'],
  readPattern: [LENGTH],
  readPhone: ['DE'],
  readRetryAfterMs: [new Date(0)],
  readingOf: [new Date(0)],
  readTitle: [[{ words: ['head of sales'], function: 'sales', seniority: 'head' }]],
  rightOf: [10],
  ruleOnAddress: [80, { allowLoopback: false }],
  sameName: ['Jane Doe'],
  sameWords: ['Head of sales'],
  scanCompanyNumbers: [['DE']],
  snippetAround: [10, 20],
  snippetOf: ['a'],
  voteForCountry: ['de', null, []],
  withoutPeople: ['A register', (object: Record<string, unknown>) => object],
}

/** Take text, but not from a page: configuration, names of files, what has been read and bounded before. */
const NOT_READERS = new Set([
  'attributeRange', // an element's own range, read with the page
  'bounceMeaning', // a status code; what it cuts to 2,000 characters goes through meaningOf
  'createDnsLookUp',
  'dayUsedUp', // the name of a source, as with the next two
  'faultOfNetwork',
  'faultOfStatus',
  'countPhrases', // words of one heading
  'decodeContent', // packed bytes, bounded by their length
  'dnsError',
  'editDistance', // domains of addresses that parseEmail has accepted: at most 255 characters
  'evidenced',
  'findRanges', // runs with findMeasures
  'hasValidCheck', // one number of known length
  'headerOf',
  'keeperOf', // one line, behind scanCompanyNumbers
  'kindByAddress', // addresses that were fetched: at most MAX_URL long (crawl/canonical-url.ts, fetch/page-fetcher.ts)
  'mayBeOrdinary', // likewise
  'leftAlone', // the name of a source
  'logPage', // the name of a file
  'lineFinder', // a pack, which parseVertical has read
  'networkError',
  'nextVersion', // a version of known form
  'openWalk', // a cursor of ours
  'pageKind', // address and title, read with the page
  'parseVertical', // a pack, bounded by its length
  'placeOf', // runs with parseIcp
  'readJson', // the name of a source; the body is JSON.parse's
  'readPageLog', // the name of a file
  'readProxyUrl',
  'readRange', // runs with parseIcp
  'readMarkup', // runs with the page
  'readTags', // runs with scanSource
  'readText', // runs with the page
  'reject', // a record that has been read
  'requestKeyOf', // the name of a source
  'residueOf', // runs with parseIcp
  'searchPlan', // likewise
  'settledIdentity', // an address that was crawled
  'sourceMap', // runs with the page
  'suggestDomain', // a domain that was read
  'supportOf', // the name of a source
  'withHead', // a pack, which parseVertical has read
  'wordSet',
])

/** Imports all sources below a folder and takes out the readers. */
export async function findReaders(folder: string): Promise<Readers> {
  const readers: Readers = { found: [], unknown: [] }
  for (const file of sourcesBelow(folder)) {
    const functions = textFunctionsOf(path.join(folder, file))
    if (functions.length === 0) continue
    const module = (await import(pathToFileURL(path.resolve(folder, file)).href)) as Exports
    for (const { name, takesBytes, needs } of functions) {
      const call = module[name]
      if (call === undefined || NOT_READERS.has(name)) continue
      const further = FURTHER[name] ?? []
      if (needs > further.length) readers.unknown.push(`${file} ${name}`)
      else {
        const most = lengthFor(file)
        const read: Reader = (text) => {
          const cut = text.slice(0, most)
          return drain(call(takesBytes ? Buffer.from(cut) : cut, ...further))
        }
        readers.found.push({ name: `${file} ${name}`, read })
      }
    }
  }
  return readers
}

/** What one door lets in cut to a length is given to the readers behind it at that length. */
const BOUNDED: Readonly<Record<string, number>> = { 'icp/': MAX_ICP_LENGTH }

const lengthFor = (file: string): number =>
  Object.entries(BOUNDED).find(([folder]) => file.startsWith(folder))?.[1] ?? LENGTH

interface TextFunction {
  name: string
  takesBytes: boolean
  /** Parameters behind the text that must be given. */
  needs: number
}

/** Exported functions whose first parameter is text or bytes. */
function textFunctionsOf(file: string): TextFunction[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements.flatMap((statement) => {
    if (!ts.isFunctionDeclaration(statement) || statement.name === undefined) return []
    if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    const [first, ...others] = statement.parameters
    const type = first?.type?.getText(source) ?? ''
    if (first?.dotDotDotToken !== undefined || !/^(?:string|Uint8Array|Buffer)\b(?!\[)/.test(type)) return []
    const needs = others.filter(
      (one) => one.initializer === undefined && one.questionToken === undefined,
    ).length
    return [{ name: statement.name.text, takesBytes: !type.startsWith('string'), needs }]
  })
}

/** Lazy answers are read to their end. */
function drain(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !(Symbol.iterator in answer)) return answer
  for (const _ of answer as Iterable<unknown>);
  return answer
}

const SCREEN = 100_000

/** A reader's worst time on a million characters. */
export function measureReader({ name, read }: FoundReader): Row {
  const seeds = name.endsWith('findLinks') || name.endsWith('parseTree') ? HOSTILE_PAGES : HOSTILE_SEEDS
  const screened = seeds.map((seed) => {
    const { ms, threw } = time(() => read(grow(seed, SCREEN)), CUT_MS)
    return { seed, ms: threw === 'RangeError' ? Infinity : ms }
  })
  const hardest = screened.sort((a, b) => b.ms - a.ms).slice(0, 3)
  const rows = hardest.map(({ seed }) => rowOf(name, read, seed))
  return rows.reduce((worst, row) => (row.timing.ms > worst.timing.ms ? row : worst))
}

function rowOf(name: string, read: Reader, seed: Seed): Row {
  const text = grow(seed, LENGTH)
  return {
    what: name,
    timing: best(() => read(text)),
    length: LENGTH,
    text: JSON.stringify(Object.values(seed)),
  }
}
