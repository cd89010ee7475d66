/**
 * Reads a register that gives only the first so many of its results: a question with more is split into parts that
 * together ask the same, until each can be read to its end. Where it stands is the cursor.
 */
import { z } from 'zod'
import { SourceError, type SourcePage } from '../discovery.ts'

export interface Walk<Slice> {
  /** Parts still to be read, the current one first. */
  slices: Slice[]
  /** Page of the current part, from 0. */
  page: number
  /** Candidates given so far. */
  given: number
}

/** Where a cursor stands; at null, in front of the first part. Throws a `SourceError` for a cursor of another source. */
export function openWalk<Slice>(
  cursor: string | null,
  slice: z.ZodType<Slice>,
  first: () => Slice[],
): Walk<Slice> {
  if (cursor === null) return { slices: first(), page: 0, given: 0 }
  const schema = z.object({ slices: z.array(slice), page: z.int().min(0), given: z.int().min(0) })
  try {
    return schema.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new SourceError('settings', `"${cursor.slice(0, 60)}" is no cursor of this source`, { cause })
  }
}

export interface WalkRules<Slice, Answer> {
  /** The most results that can be read of one question. */
  cap: number
  pageSize: number
  /** Asks for one page of a part. */
  ask: (slice: Slice, page: number) => Promise<Answer>
  /** How many results the part has, as the answer says. */
  totalOf: (answer: Answer) => number
  /** Parts that together ask what the slice asks; none when it cannot be split. */
  split: (slice: Slice, answer: Answer) => Slice[] | Promise<Slice[]>
  /** The slice in words, for the warning that it could not be read to its end. */
  describe: (slice: Slice) => string
}

export interface Step<Slice, Answer> {
  slice: Slice
  answer: Answer
  warnings: string[]
}

/** Requests of one step, so that a walk over many empty parts comes back now and then. */
const MAX_ASKED = 40

/** Reads the next page that has results, and moves the walk behind it. Null when nothing is left or nothing was met. */
export async function step<Slice, Answer>(
  walk: Walk<Slice>,
  rules: WalkRules<Slice, Answer>,
): Promise<Step<Slice, Answer> | null> {
  for (let asked = 0; asked < MAX_ASKED; asked++) {
    const [slice] = walk.slices
    if (slice === undefined) return null
    const answer = await rules.ask(slice, walk.page)
    const total = rules.totalOf(answer)
    const warnings: string[] = []
    if (total > rules.cap && walk.page === 0) {
      const parts = await rules.split(slice, answer)
      if (parts.length > 0) {
        walk.slices.splice(0, 1, ...parts)
        continue
      }
      warnings.push(
        `The source gives the first ${rules.cap} of a question only, and there are more than that: ${rules.describe(slice)}. Narrower criteria would reach the rest.`,
      )
    }
    walk.page++
    if (walk.page * rules.pageSize >= Math.min(total, rules.cap)) {
      walk.slices.shift()
      walk.page = 0
    }
    if (total > 0) return { slice, answer, warnings }
  }
  return null
}

/** Ends a page: no more candidates than are wanted, and the cursor behind it. */
export function closePage<Slice>(
  walk: Walk<Slice>,
  maxCandidates: number,
  page: Omit<SourcePage, 'nextCursor'>,
): SourcePage {
  const candidates = page.candidates.slice(0, Math.max(0, maxCandidates - walk.given))
  walk.given += candidates.length
  const isOver = walk.slices.length === 0 || walk.given >= maxCandidates
  return { ...page, candidates, nextCursor: isOver ? null : JSON.stringify(walk) }
}
