import { describe, expect, it } from 'vitest'
import {
  newCriterion,
  readCriteria,
  type Criterion,
} from '../../../../../remix/components/criteria/criterion.ts'
import { readTexts, textsOf, VALUE_FIELDS } from '../../../../../remix/components/criteria/value-form.ts'
import { criteriaSchema, parseIcp } from '../../../../../server/engine/index.ts'

const TEXT =
  'Family-owned law firms in Bern, must use SAP, German-speaking, 10 to 50 employees, revenue of 5 to 10 million EUR, founded after 2010, at least 3 locations, owner'
const read = readCriteria(parseIcp(TEXT).criteria)
const ofKind = (kind: Criterion['kind'], value: object | null = null): Criterion =>
  ({ ...newCriterion(kind, []), value }) as Criterion

describe('the value of a criterion as a form', () => {
  it.each(read.map((one) => [one.kind, one] as const))('comes back as it was: %s', (_kind, criterion) => {
    expect(readTexts(criterion, textsOf(criterion), null)).toEqual({ value: criterion.value, errors: null })
  })

  it('is of what the sentence says', () => {
    expect(new Set(read.map(({ kind }) => kind)).size).toBeGreaterThan(6)
  })

  it.each([
    [
      'location',
      { country: 'DE,AT', city: 'Linz', radiusKm: '20' },
      { country: ['DE', 'AT'], region: null, city: 'Linz', radiusKm: 20 },
    ],
    ['revenue', { min: '1000000', currency: 'eur' }, { min: 1_000_000, max: null, currency: 'EUR' }],
    ['keyword', { words: 'oak\n\n beech ' }, { words: ['oak', 'beech'] }],
    ['role', { seniority: 'owner' }, { function: null, seniority: 'owner' }],
    ['language', { code: 'de' }, { code: 'de' }],
    ['exclude', { text: ' acme.example ' }, { text: 'acme.example' }],
  ] as const)('is read of a %s, in the form that the API takes: %j', (kind, texts, value) => {
    const criterion = ofKind(kind)
    expect(readTexts(criterion, texts, null)).toEqual({ value, errors: null })
    const criteria = [{ ...criterion, value }]
    expect(
      criteriaSchema.safeParse({ version: 1, text: '', criteria, unmatched: [], questions: [] }).success,
    ).toBe(true)
  })

  it.each([
    ['size', {}, 'min'],
    ['size', { min: '50', max: '10' }, 'max'],
    ['size', { min: '-1' }, 'min'],
    ['size', { min: 'many' }, 'min'],
    ['location', {}, 'country'],
    ['location', { country: 'DE', radiusKm: '5' }, 'city'],
    ['location', { city: 'Linz', radiusKm: '0' }, 'radiusKm'],
    ['revenue', { min: '1', currency: 'euros' }, 'currency'],
    ['keyword', { words: 'x' }, 'words'],
    ['role', {}, 'function'],
    ['industry', { label: ' ' }, 'label'],
    ['technology', { name: 'x'.repeat(201) }, 'name'],
  ] as const)('that makes no sense is told by its field: %s %j', (kind, texts, field) => {
    const { errors } = readTexts(ofKind(kind), texts, null)
    expect(Object.keys(errors ?? {})).toEqual([field])
  })

  it('has the codes of what its new name is known as, or none', () => {
    const law = read.find(({ kind }) => kind === 'industry') as Criterion
    const known =
      readCriteria(parseIcp('orthodontists').criteria).find(({ kind }) => kind === 'industry') ?? null
    const texts = { label: 'Orthodontists' }
    expect(readTexts(law, texts, known).value).toEqual({ ...known?.value, label: 'Orthodontists' })
    expect(readTexts(law, texts, null).value).toEqual({ id: null, label: 'Orthodontists', codes: {} })
  })

  it('has a name of its own for each field of a kind', () => {
    for (const fields of Object.values(VALUE_FIELDS))
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length)
  })
})
