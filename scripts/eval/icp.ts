/**
 * Scores the reading of ICP sentences on the committed corpus (tests/corpus/icp), beside a parser by keywords, and, where
 * LLM_BASE_URL and LLM_MODEL name a model, beside that (`--no-model` leaves it out).
 *
 *   npm run eval:icp [-- --file F.jsonl …] [--misses] [--no-model]
 *
 * `--file` takes other sets of the same form instead (server/README.md tells of it); `--misses` lists each slot that was not found
 * and each that nobody asked for, with its sentence. Ends with the line `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CRITERION_KINDS, parseIcp } from '../../server/engine/index.ts'
import { Goals } from '../bench/goals.ts'
import { table } from '../bench/table.ts'
import { openModelReader } from '../lib/model-reader.ts'
import { readByKeywords } from './icp-baseline.ts'
import { readIcpFile, type IcpEntry } from './icp-corpus.ts'
import { readByModel } from './icp-model.ts'
import { compareSlots, type Comparison, type FoundSlot, type Reading } from './icp-score.ts'
import { Tallies, Tally } from './icp-tally.ts'

const CORPUS = join(import.meta.dirname, '../../tests/corpus/icp')
const LEAST_F1 = 0.9

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      file: { type: 'string', multiple: true },
      misses: { type: 'boolean', default: false },
      'no-model': { type: 'boolean', default: false },
    },
  })
  const entries = readEntries(values.file)
  const [ours, peer] = [new Tallies(), new Tallies()]
  let strays = 0
  for (const entry of entries) {
    const { criteria } = parseIcp(entry.text, { now: entry.now })
    strays += criteria.filter(({ quote, span }) => !isQuoted(entry.text, quote, span)).length
    const comparison = compareSlots(entry.expected, criteria)
    if (values.misses) printMisses(entry, comparison)
    ours.add(entry, comparison)
    peer.add(entry, compareSlots(entry.expected, readByKeywords(entry.text)))
  }
  const goals = new Goals()
  console.log(`${entries.length} sentences; peer: a parser by keywords with includes()\n`)
  console.log(`${resultsTable(ours, peer, goals)}\n`)
  console.log(
    `criteria whose quote is not the text at their span: ${goals.judge(strays === 0, String(strays), '= 0')}`,
  )
  if (!values['no-model']) await printModel(entries, ours)
  return goals.end()
}

/** What the model finds, beside the rules; no goal, since it is not ours. */
async function printModel(entries: readonly IcpEntry[], ours: Tallies): Promise<void> {
  const reader = openModelReader()
  if (reader === null) return
  try {
    const { tallies, failed, reasons, suggested } = await readByModel(reader, entries)
    console.log(`\nthe model ${reader.model}, beside the rules\n`)
    console.log(`${modelTable(ours, tallies)}\n`)
    console.log(`suggestions, which are not counted: ${suggested}`)
    console.log(`sentences that it gave no reading of, counted as nothing found: ${failed}`)
    for (const reason of reasons) console.log(`  ${reason}`)
  } finally {
    await reader.close()
  }
}

function modelTable(ours: Tallies, model: Tallies): string {
  const head = ['', 'slots', 'precision', 'rules', 'recall', 'rules', 'F1', 'rules', 'ratio']
  const row = (group: string): string[] => {
    const [our, their] = [ours.groups.get(group) ?? new Tally(), model.groups.get(group) ?? new Tally()]
    const pairs = [their.precision, our.precision, their.recall, our.recall, their.f1, our.f1]
    const ratio = our.f1 === 0 ? '' : `${(their.f1 / our.f1).toFixed(2)}x`
    return [group, String(our.right + our.missed), ...pairs.map((share) => share.toFixed(3)), ratio]
  }
  return table([head, ...groupsOf(ours).map(row)])
}

/** Of the given files, or of all committed ones. Throws an Error for one that is not readable, and for an id that comes twice. */
function readEntries(files: readonly string[] | undefined): IcpEntry[] {
  const committed = () =>
    readdirSync(CORPUS)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .map((name) => join(CORPUS, name))
  const entries = (files ?? committed()).flatMap((file) => readIcpFile(file))
  const twice = entries.find(({ id }, at) => entries.findIndex((other) => other.id === id) < at)
  if (twice !== undefined)
    throw new Error(`The id ${twice.id} stands twice in the corpus: give one of them another.`)
  return entries
}

const isQuoted = (text: string, quote: string | null, span: readonly [number, number] | null): boolean =>
  quote !== null && span !== null && text.slice(...span) === quote

function resultsTable(ours: Tallies, peer: Tallies, goals: Goals): string {
  const head = ['', 'slots', 'precision', 'recall', 'limit', 'peer F1', 'our F1', 'ratio', 'goal']
  const row = (group: string): string[] => {
    const [our, their] = [ours.groups.get(group) ?? new Tally(), peer.groups.get(group) ?? new Tally()]
    const goal = group === 'all' ? goals.judge(our.f1 >= LEAST_F1, '', `>= ${LEAST_F1.toFixed(2)}`) : ''
    const ratio = their.f1 === 0 ? '' : `${(our.f1 / their.f1).toFixed(1)}x`
    const precision = our.right + our.spurious === 0 ? 'none' : our.precision.toFixed(3)
    const figures = [our.recall, 1, their.f1, our.f1].map((share) => share.toFixed(3))
    return [group, String(our.right + our.missed), precision, ...figures, ratio, goal]
  }
  return table([head, ...groupsOf(ours).map(row)])
}

/** All, then by part, kind, language and vertical. */
function groupsOf({ groups }: Tallies): string[] {
  const named = (prefix: string): string[] =>
    [...groups.keys()].filter((group) => group.startsWith(prefix)).sort()
  const kinds = CRITERION_KINDS.map((kind) => `kind ${kind}`).filter((group) => groups.has(group))
  return ['all', ...named('part '), ...kinds, ...named('language '), ...named('vertical ')]
}

function printMisses(entry: IcpEntry, { missed, spurious }: Comparison<FoundSlot>): void {
  if (missed.length + spurious.length === 0) return
  console.log(`${entry.id}: ${JSON.stringify(entry.text)}`)
  for (const { quote, readings } of missed) console.log(`  missed    ${described(readings[0], quote)}`)
  for (const found of spurious)
    console.log(`  spurious  ${described(found, entry.text.slice(...(found.span ?? [0, 0])))}`)
}

const described = (
  { kind, strength, value }: Pick<Reading, 'kind' | 'strength'> & { value?: unknown },
  quote: string,
) =>
  [
    strength.padEnd(8),
    kind.padEnd(12),
    JSON.stringify(quote),
    value === undefined ? '' : JSON.stringify(value),
  ]
    .join(' ')
    .trimEnd()

process.exitCode = await main()
