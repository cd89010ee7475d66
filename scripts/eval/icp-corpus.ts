/**
 * The corpus of ICP sentences: reads and checks its files, one JSON object a line. What stands in an entry, server/README.md
 * tells.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { CRITERION_KINDS, STRENGTHS } from '../../server/engine/index.ts'
import { expectedValueOf, VALUED, type ExpectedSlot, type Reading } from './icp-score.ts'

const reading = z.strictObject({
  kind: z.enum(CRITERION_KINDS),
  strength: z.enum(STRENGTHS),
  /** As in the text. */
  quote: z.string().min(1),
  /** Which occurrence of the quote, from 1. */
  nth: z.int().positive().optional(),
  value: z.unknown().optional(),
})

const entry = z.strictObject({
  id: z.string().min(1),
  lang: z.enum(['en', 'de', 'fr', 'es']),
  vertical: z.string().min(1),
  /** The day on which a relative age ("ten years old") was written. */
  now: z.iso.date().optional(),
  text: z.string().min(1),
  expect: z.array(reading.extend({ alternatives: z.array(reading.partial()).optional() })),
})

type Written = z.infer<typeof reading>
/** What an alternative says. */
type Other = { [Key in keyof Written]?: Written[Key] | undefined }

export interface IcpEntry {
  id: string
  lang: string
  vertical: string
  /** `held`: kept from the authors of the rules while these were written. */
  part: 'dev' | 'held'
  now: Date
  text: string
  expected: ExpectedSlot[]
}

/** Entries say so where it matters; any day does for the others. */
const TODAY = '2026-11-29'

/** Entries of a file. Throws an Error that names the line for one that is no entry, or whose quotes are not in its text. */
export function readIcpFile(path: string): IcpEntry[] {
  const part = basename(path).startsWith('held-') ? 'held' : 'dev'
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [{ ...readIcpEntry(line), part }]
    } catch (error) {
      throw new Error(`${path}, line ${at + 1}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
  })
}

/** One line. Throws an Error that says what is wrong with it. */
export function readIcpEntry(line: string): Omit<IcpEntry, 'part'> {
  const { id, lang, vertical, now, text, expect } = entry.parse(JSON.parse(line))
  const expected = expect.map(({ alternatives = [], ...main }) => {
    const readings: [Reading, ...Reading[]] = [readingOf(main, text)]
    for (const other of alternatives) readings.push(readingOf(withOther(main, other), text))
    return { quote: main.quote, readings }
  })
  refuseOverlaps(expected)
  return { id, lang, vertical, now: new Date(`${now ?? TODAY}T12:00:00Z`), text, expected }
}

/** What an alternative leaves out is as in the entry; another quote is its first occurrence unless `nth` says more. */
function withOther(main: Written, other: Other): Written {
  const kind = other.kind ?? main.kind
  const isValueOpen = kind !== main.kind && !('value' in other)
  return {
    kind,
    strength: other.strength ?? main.strength,
    quote: other.quote ?? main.quote,
    nth: other.nth ?? (other.quote === undefined ? (main.nth ?? 1) : 1),
    value: isValueOpen ? undefined : 'value' in other ? other.value : main.value,
  }
}

function readingOf({ kind, strength, quote, nth = 1, value }: Written, text: string): Reading {
  const start = placeOf(quote, nth, text)
  if (VALUED.has(kind) && value === undefined)
    throw new Error(`“${quote}”: a ${kind} needs a value (null where the words leave it open).`)
  return { kind, strength, span: [start, start + quote.length], value: expectedValueOf(kind, value) }
}

function placeOf(quote: string, nth: number, text: string): number {
  let at = -1
  for (let seen = 0; seen < nth; seen++) {
    at = text.indexOf(quote, at + 1)
    if (at < 0) throw new Error(`“${quote}” does not stand in the text ${nth} times.`)
  }
  return at
}

function refuseOverlaps(expected: readonly ExpectedSlot[]): void {
  const sorted = [...expected].sort((a, b) => a.readings[0].span[0] - b.readings[0].span[0])
  for (const [at, slot] of sorted.entries()) {
    const next = sorted[at + 1]
    if (next !== undefined && next.readings[0].span[0] < slot.readings[0].span[1])
      throw new Error(`“${slot.quote}” and “${next.quote}” overlap.`)
  }
}
