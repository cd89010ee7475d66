import { describe, expect, it } from 'vitest'
import { changed, newCriterion, type Criterion } from '../../../../../remix/components/criteria/criterion.ts'
import {
  changesByWords,
  followWords,
  NO_DRAFT,
  readDraft,
  withChanges,
  withCriterion,
  withoutCriterion,
  writeDraft,
  type CriteriaDraft,
} from '../../../../../remix/components/criteria/readings.ts'
import { readCriteria } from '../../../../../remix/components/criteria/criterion.ts'
import { parseIcp } from '../../../../../server/engine/index.ts'

/** As the API gives them. */
const read = (text: string): Criterion[] =>
  readCriteria(JSON.parse(JSON.stringify(parseIcp(text).criteria)) as unknown)
const WORDS = 'Law firms in Bern with 10 to 50 employees'
const MORE = 'Tax advisers and law firms in Bern with 10 to 50 employees'
const shape = (all: readonly Criterion[]) => all.map(({ kind, quote }) => `${kind}: ${quote}`)
const sizeIn = (all: readonly Criterion[]): Criterion => {
  const found = all.find(({ kind }) => kind === 'size')
  if (found === undefined) throw new Error('No size is understood')
  return found
}
const wider = (criterion: Criterion): Criterion =>
  changed(criterion, { strength: 'should', weight: 40, value: { min: 10, max: 80 } })

describe('while words are typed', () => {
  const edited = (): CriteriaDraft => ({ ...NO_DRAFT, own: [wider(sizeIn(read(WORDS)))] })

  it('criteria follow them', () => {
    expect(shape(followWords(NO_DRAFT, read(WORDS)))).toEqual([
      'industry: Law firms',
      'location: Bern',
      'size: 10 to 50 employees',
    ])
  })

  it('what a person has changed stays as they set it, in its place', () => {
    const shown = followWords(edited(), read(MORE))
    expect(shape(shown)).toEqual([
      'industry: Tax advisers',
      'industry: law firms',
      'location: Bern',
      'size: 10 to 50 employees',
    ])
    expect(sizeIn(shown)).toMatchObject({ by: 'user', strength: 'should', weight: 40, value: { max: 80 } })
    expect(new Set(shown.map(({ id }) => id)).size).toBe(4)
  })

  it('what a person has changed stays when its words go', () => {
    expect(shape(followWords(edited(), read('Law firms')))).toEqual([
      'industry: Law firms',
      'size: 10 to 50 employees',
    ])
  })

  it('what a person has added stands behind', () => {
    const added = { ...newCriterion('technology', read(WORDS)), value: { name: 'SAP' } } as Criterion
    const own = withCriterion([], added)
    expect(shape(followWords({ ...NO_DRAFT, own }, read(WORDS))).at(-1)).toBe('technology: null')
  })

  it('what a person has taken away does not come back with the next word', () => {
    const draft = withoutCriterion(edited(), sizeIn(followWords(edited(), read(WORDS))))
    expect(draft.own).toEqual([])
    expect(shape(followWords(draft, read(MORE)))).not.toContain('size: 10 to 50 employees')
  })

  it('a draft is kept as text, and what cannot be read is none', () => {
    const draft = withoutCriterion(edited(), read(WORDS)[0] as Criterion)
    expect(readDraft(writeDraft(draft))).toEqual(draft)
    expect(writeDraft(NO_DRAFT)).toBe('')
    for (const text of ['', '{', '[]', '{"own":1,"leftOut":[{}]}']) expect(readDraft(text)).toEqual(NO_DRAFT)
  })
})

describe('reading stored words again', () => {
  it('changes nothing where nothing has changed', () => {
    expect(changesByWords(read(WORDS), read(WORDS), WORDS)).toEqual([])
  })

  it('knows values again whose keys a database has put into another order', () => {
    const stored = read(WORDS).map((one): Criterion => ({
      ...one,
      value: one.value && (Object.fromEntries(Object.entries(one.value).reverse()) as never),
    }))
    expect(changesByWords(stored, read(WORDS), WORDS)).toEqual([])
  })

  it('adds what is new, removes what is gone, and leaves what people have set', () => {
    const stored = read(WORDS).map((one) => (one.kind === 'size' ? wider(one) : one))
    const changes = changesByWords(stored, read('Tax advisers in Bern with 10 to 50 employees'), WORDS)
    expect(changes.map((one) => [one.what, (one.what === 'add' ? one.to : one.from).quote])).toEqual([
      ['remove', 'Law firms'],
      ['add', 'Tax advisers'],
    ])
    const after = withChanges(stored, changes)
    expect(shape(after).sort()).toEqual([
      'industry: Tax advisers',
      'location: Bern',
      'size: 10 to 50 employees',
    ])
    expect(sizeIn(after).value).toEqual({ min: 10, max: 80 })
    expect(new Set(after.map(({ id }) => id)).size).toBe(3)
  })

  it('changes what the words say otherwise now, under the same id', () => {
    const stored = read(WORDS).map((one) =>
      one.kind === 'size' ? { ...one, strength: 'should' as const } : one,
    )
    const changes = changesByWords(stored, read(WORDS), WORDS)
    expect(changes).toMatchObject([
      { what: 'change', from: { strength: 'should' }, to: { strength: 'must' } },
    ])
    expect(withChanges(stored, changes)).toEqual(read(WORDS))
  })

  it('tells what somebody had left out from what is new', () => {
    const stored = read(WORDS).filter(({ kind }) => kind !== 'location')
    const changes = changesByWords(stored, read(`${WORDS} who use SAP`), WORDS)
    expect(changes.map((one) => one.what === 'add' && [one.to.kind, one.wasLeftOut])).toEqual([
      ['location', true],
      ['technology', false],
    ])
  })

  it('leaves the criteria of a pack', () => {
    const stored = read(WORDS).map((one) => ({ ...one, by: 'vertical' }))
    expect(changesByWords(stored, [], null)).toEqual([])
  })
})
