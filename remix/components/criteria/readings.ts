/** What becomes of criteria when the words that they were read from change. Pure. */
import { freeId, readCriteria, type Criterion, type CriterionKind } from './criterion.ts'

/** What a person has set beside the words, while these are still being written. */
export interface CriteriaDraft {
  /** Changed or added by hand. */
  own: Criterion[]
  /** What the person took away of what the words say: it does not come back with the next word. */
  leftOut: LeftOut[]
}

interface LeftOut {
  kind: CriterionKind
  quote: string
}

export const NO_DRAFT: CriteriaDraft = { own: [], leftOut: [] }

/** Words as they are compared: case and spaces say nothing. */
const fold = (text: string): string => text.toLowerCase().split(/\s+/).join(' ').trim()

/** Whether two criteria are of the same words, and of one kind. */
const areOfSameWords = (a: { kind: string; quote: string | null }, b: typeof a): boolean =>
  a.kind === b.kind && a.quote !== null && b.quote !== null && fold(a.quote) === fold(b.quote)

/** The criteria that hold for words as they are read now: what a person has set stays, all else follows the words. */
export function followWords({ own, leftOut }: CriteriaDraft, read: readonly Criterion[]): Criterion[] {
  const isSettled = (one: Criterion): boolean =>
    [...own, ...leftOut].some((other) => areOfSameWords(other, one))
  const fresh = read.filter((one) => !isSettled(one))
  return inOrderOf(read, joined(own, fresh))
}

/** Puts a criterion that a person has set in the place of the one with its id, or behind all. */
export function withCriterion<C extends { id: string }>(criteria: readonly C[], criterion: C): C[] {
  const isThere = criteria.some(({ id }) => id === criterion.id)
  return isThere
    ? criteria.map((one) => (one.id === criterion.id ? criterion : one))
    : [...criteria, criterion]
}

/** The draft without a criterion, which its words do not bring back. */
export function withoutCriterion(
  { own, leftOut }: CriteriaDraft,
  { id, kind, quote }: Criterion,
): CriteriaDraft {
  return {
    own: own.filter((one) => one.id !== id),
    leftOut: quote === null ? leftOut : [...leftOut, { kind, quote }],
  }
}

/** Both, those that are added under ids of their own. */
function joined(kept: readonly Criterion[], added: readonly Criterion[]): Criterion[] {
  const all = [...kept]
  for (const one of added)
    all.push(all.some(({ id }) => id === one.id) ? { ...one, id: freeId('c', [...all, ...added]) } : one)
  return all
}

/** In the order in which their words stand in the text; those without words behind them. */
function inOrderOf(read: readonly Criterion[], criteria: readonly Criterion[]): Criterion[] {
  const placeOf = (one: Criterion): number => {
    const place = read.findIndex((other) => areOfSameWords(one, other))
    return place === -1 ? read.length : place
  }
  return [...criteria].sort((a, b) => placeOf(a) - placeOf(b))
}

/** One thing that reading the words again would change of stored criteria. */
export type WordsChange =
  | { what: 'add'; to: Criterion; wasLeftOut: boolean }
  | { what: 'remove'; from: Criterion }
  | { what: 'change'; from: Criterion; to: Criterion }

/**
 * What a reading of the campaign's words would change of its criteria. `formerText`: the words that these were read from; what
 * stood in it and is no criterion was left out by somebody. What people have set, and what a pack brought, stays.
 */
export function changesByWords(
  stored: readonly Criterion[],
  read: readonly Criterion[],
  formerText: string | null,
): WordsChange[] {
  const former = formerText === null ? null : fold(formerText)
  const changes: WordsChange[] = []
  for (const from of stored) {
    if (from.by !== 'rules' && from.by !== 'llm') continue
    const to = read.find((one) => areOfSameWords(one, from))
    if (to === undefined) changes.push({ what: 'remove', from })
    else if (!saySame(from, to)) changes.push({ what: 'change', from, to })
  }
  for (const to of read) {
    if (stored.some((one) => areOfSameWords(one, to))) continue
    const wasLeftOut = former !== null && to.quote !== null && former.includes(fold(to.quote))
    changes.push({ what: 'add', to, wasLeftOut })
  }
  return changes
}

/** The stored criteria with these changes made. */
export function withChanges(stored: readonly Criterion[], changes: readonly WordsChange[]): Criterion[] {
  const removed = new Set(changes.flatMap((one) => (one.what === 'remove' ? [one.from.id] : [])))
  const others = new Map(changes.flatMap((one) => (one.what === 'change' ? [[one.from.id, one.to]] : [])))
  const kept = stored
    .filter(({ id }) => !removed.has(id))
    .map((one): Criterion => {
      const to = others.get(one.id)
      return to === undefined ? one : { ...to, id: one.id }
    })
  return joined(
    kept,
    changes.flatMap((one) => (one.what === 'add' ? [one.to] : [])),
  )
}

function saySame(a: Criterion, b: Criterion): boolean {
  return a.strength === b.strength && a.weight === b.weight && isEqual(a.value, b.value)
}

/** Databases give the keys of objects back in an order of their own. */
function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [mine, theirs] = [Object.entries(a), new Map(Object.entries(b))]
  return (
    mine.length === theirs.size &&
    mine.every(([key, value]) => theirs.has(key) && isEqual(value, theirs.get(key)))
  )
}

/** The draft as text, for a form and for the browser to keep; '' for none. */
export function writeDraft(draft: CriteriaDraft): string {
  return draft.own.length + draft.leftOut.length === 0 ? '' : JSON.stringify(draft)
}

/** Reads `writeDraft`; what cannot be read is no draft. */
export function readDraft(text: string): CriteriaDraft {
  if (text === '') return NO_DRAFT
  try {
    const { own, leftOut } = JSON.parse(text) as Partial<Record<keyof CriteriaDraft, unknown>>
    return { own: readCriteria(own), leftOut: Array.isArray(leftOut) ? leftOut.filter(isLeftOut) : [] }
  } catch {
    return NO_DRAFT
  }
}

const isLeftOut = (one: unknown): one is LeftOut =>
  typeof one === 'object' && one !== null && 'kind' in one && 'quote' in one && typeof one.quote === 'string'
