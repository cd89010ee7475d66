/** What `npm run vertical` prints. */
import Table from 'cli-table3'
import {
  checkGolden,
  lineFinder,
  type GoldenFailure,
  type ShippedVertical,
  type Vertical,
} from '../../server/engine/index.ts'

/** Borders that need no wide terminal. */
const STYLE = { head: [], border: [], compact: true }
const WIDTH = 110

function table(head: string[], rows: (string | number)[][]): string {
  const made = new Table({ head, style: STYLE })
  made.push(...rows)
  return made.toString()
}

/** A line for each pack. */
export function listVerticals(packs: readonly Vertical[]): string {
  const rows = packs.map((pack) => {
    const { titles, pages, companies } = pack.golden
    const examples = titles.length + pages.length + companies.length
    const sources = Object.keys(pack.sources).length
    return [pack.id, pack.version, pack.name, pack.criteria.length, sources, pack.titles.length, examples]
  })
  return table(['pack', 'version', 'name', 'criteria', 'sources', 'title groups', 'examples'], rows)
}

/** What a pack asks for, whom it looks for, and where; long lists are cut. */
export function showVertical(pack: Vertical): string {
  const criteria = pack.criteria.map((criterion) => [
    criterion.id,
    criterion.strength,
    criterion.weight,
    criterion.kind,
    criterion.label,
  ])
  const titles = pack.titles.map(({ function: name, seniority, words }) => [
    `${name}/${seniority}`,
    shortened(words.join(', ')),
  ])
  const sources = Object.entries(pack.sources).map(([id, settings]) => [
    id,
    shortened(JSON.stringify(settings)),
  ])
  const hints = Object.entries(pack.pageHints).map(([hint, words]) => [hint, shortened(words.join(', '))])
  return [
    `${pack.name} (${pack.id} ${pack.version})`,
    pack.description,
    table(['criterion', 'strength', 'weight', 'kind', 'asks for'], criteria),
    table(['title', 'words'], titles),
    table(['source', 'settings'], sources),
    table(['page', 'words'], hints),
    `Counts as a match from ${pack.scoring.threshold} of 100.`,
  ].join('\n\n')
}

const shortened = (text: string): string => (text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 2)} …`)

/** A line for each pack and, below, for each example that came out otherwise. */
export function testVerticals(packs: readonly (ShippedVertical & { file: string })[]): {
  text: string
  holds: boolean
} {
  const results = packs.map((pack) => ({ pack, ...checkGolden(pack) }))
  const rows = results.map(({ pack, counts, failures }) => [
    pack.id,
    pack.version,
    counts.titles,
    counts.pages,
    counts.companies,
    failures.length === 0 ? 'holds' : `${failures.length} failed`,
  ])
  const failures = results.flatMap(({ pack, failures: failed }) => {
    const lineOf = lineFinder(pack.yaml)
    return failed.map((failure) => failureLine(pack.file, lineOf(failure.path), failure))
  })
  const head = ['pack', 'version', 'titles', 'pages', 'companies', 'result']
  return { text: [table(head, rows), ...failures].join('\n'), holds: failures.length === 0 }
}

const ONE_OF = { titles: 'title', pages: 'page', companies: 'company' } as const

function failureLine(
  file: string,
  line: number | null,
  { part, example, expected, found }: GoldenFailure,
): string {
  const place = line === null ? file : `${file}:${line}`
  return `${place}: ${ONE_OF[part]} "${example}": expected ${expected}, found ${found}`
}
