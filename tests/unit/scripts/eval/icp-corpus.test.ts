import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readIcpEntry, readIcpFile } from '../../../../scripts/eval/icp-corpus.ts'

const CORPUS = join(import.meta.dirname, '../../../corpus/icp')

const TEXT = 'Hotels in Texas, no hotels in Houston'
const entry = (expected: object[], more: object = {}): string =>
  JSON.stringify({ id: 'a', lang: 'en', vertical: 'hospitality', text: TEXT, expect: expected, ...more })
const industry = { kind: 'industry', strength: 'must', quote: 'Hotels' }
const texas = {
  kind: 'location',
  strength: 'must',
  quote: 'Texas',
  value: { country: 'US', region: 'US-TX' },
}

describe('an entry of the corpus of ICP sentences', () => {
  it('gives quotes their offsets', () => {
    const { expected } = readIcpEntry(entry([industry, texas]))
    expect(expected.map(({ readings }) => readings[0].span)).toEqual([
      [0, 6],
      [10, 15],
    ])
  })

  it('takes the occurrence that it names', () => {
    const { expected } = readIcpEntry(entry([{ ...industry, quote: 'in', nth: 2 }]))
    expect(expected[0]?.readings[0].span).toEqual([27, 29])
  })

  it('lets an alternative differ in one thing', () => {
    const alternatives = [{ kind: 'companyType' }, { quote: 'Hotels in' }]
    const [slot] = readIcpEntry(entry([{ ...industry, alternatives }])).expected
    expect(slot?.readings).toMatchObject([
      { kind: 'industry', span: [0, 6] },
      { kind: 'companyType', strength: 'must', span: [0, 6] },
      { kind: 'industry', span: [0, 9] },
    ])
  })

  it('reads the day on which relative ages were written', () => {
    expect(readIcpEntry(entry([], { now: '2024-02-03' })).now.toISOString()).toBe('2024-02-03T12:00:00.000Z')
  })

  it.each([
    ['a quote that is not in the text', [{ ...industry, quote: 'hostels' }], 'does not stand in the text'],
    ['an occurrence that is not there', [{ ...industry, nth: 2 }], '2 times'],
    ['quotes that overlap', [industry, { ...texas, quote: 'Hotels in' }], 'overlap'],
    ['a place without a value', [{ ...texas, value: undefined }], 'needs a value'],
    ['a value that nothing compares', [{ ...industry, value: { id: 'hotels' } }], 'not compared'],
    ['a kind that there is not', [{ ...industry, kind: 'hotel' }], 'Invalid'],
    ['a field that there is not', [{ ...industry, weight: 3 }], 'weight'],
    ['a country by its name', [{ ...texas, value: { country: 'Texas' } }], 'Invalid'],
  ])('refuses %s', (_, expected, message) => {
    expect(() => readIcpEntry(entry(expected))).toThrow(message)
  })
})

describe('the committed sentences', () => {
  const entries = readdirSync(CORPUS).flatMap((name) => readIcpFile(join(CORPUS, name)))

  it('are enough, of ten verticals and four languages, each with an id and a text of its own', () => {
    expect(entries.length).toBeGreaterThanOrEqual(150)
    expect(new Set(entries.map(({ vertical }) => vertical)).size).toBeGreaterThanOrEqual(10)
    expect(new Set(entries.map(({ lang }) => lang))).toEqual(new Set(['en', 'de', 'fr', 'es']))
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    expect(new Set(entries.map(({ text }) => text)).size).toBe(entries.length)
  })

  it('use every kind and every strength', () => {
    const slots = entries.flatMap(({ expected }) => expected.map(({ readings }) => readings[0]))
    expect(new Set(slots.map(({ kind }) => kind)).size).toBe(14)
    expect(new Set(slots.map(({ strength }) => strength)).size).toBe(3)
  })
})
