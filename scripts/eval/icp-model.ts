/** Has a model read the corpus of ICP sentences, a few at a time. */
import pLimit from 'p-limit'
import type { ModelReader } from '../../server/engine/index.ts'
import type { IcpEntry } from './icp-corpus.ts'
import { compareSlots } from './icp-score.ts'
import { Tallies } from './icp-tally.ts'

const AT_ONCE = 4
/** Reasons why it gave no reading that are printed. */
const MAX_REASONS = 5

export interface ModelReading {
  tallies: Tallies
  /** Sentences that the rules had to read, which count as ones of which the model found nothing. */
  failed: number
  /** Why, each once. */
  reasons: string[]
  /** Criteria that no words of the text prove: shown to users, and not counted here. */
  suggested: number
}

export async function readByModel(reader: ModelReader, entries: readonly IcpEntry[]): Promise<ModelReading> {
  const limit = pLimit(AT_ONCE)
  const reading: ModelReading = { tallies: new Tallies(), failed: 0, reasons: [], suggested: 0 }
  const reasons = new Set<string>()
  const all = entries.map((entry) =>
    limit(async () => ({ entry, read: await reader.read(entry.text, { now: entry.now }) })),
  )
  for (const one of all) {
    const { entry, read } = await one
    const { reader: by, fallback } = read.readBy
    if (by === 'rules') {
      reading.failed++
      reasons.add(fallback ?? '')
    }
    const found = by === 'rules' ? [] : read.criteria.filter((criterion) => criterion.by !== 'suggested')
    reading.suggested += by === 'rules' ? 0 : read.criteria.length - found.length
    reading.tallies.add(entry, compareSlots(entry.expected, found))
  }
  return { ...reading, reasons: [...reasons].slice(0, MAX_REASONS) }
}
