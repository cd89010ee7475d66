import { describe, expect, it } from 'vitest'
import { INDUSTRIES } from '../../../../server/engine/icp/industries/table.ts'
import { parseIcp } from '../../../../server/engine/index.ts'

function industryOf(text: string): string | null | undefined {
  const found = parseIcp(text).criteria.find(({ kind }) => kind === 'industry')
  return found?.kind === 'industry' ? found.value?.id : undefined
}

describe('the table of industries', () => {
  it('holds at least 150, each with codes of every classification and its own id', () => {
    expect(INDUSTRIES.length).toBeGreaterThanOrEqual(150)
    expect(new Set(INDUSTRIES.map(({ id }) => id)).size).toBe(INDUSTRIES.length)
    for (const { id, codes, words } of INDUSTRIES) {
      expect(Object.keys(codes), id).toEqual(
        expect.arrayContaining(['nace', 'sic', 'uk', 'naf', 'naics', 'osm']),
      )
      expect(
        codes.nace?.every((code) => /^\d\d\.\d\d$/.test(code)),
        id,
      ).toBe(true)
      expect(
        codes.uk?.every((code) => /^\d{5}$/.test(code)),
        id,
      ).toBe(true)
      expect(
        codes.naics?.every((code) => /^\d{6}$/.test(code)),
        id,
      ).toBe(true)
      expect(words.length, id).toBeGreaterThan(2)
    }
  })

  it.each([
    ['dentists in Bath', 'dental'],
    ['Zahnärztinnen', 'dental'],
    ['cabinets dentaires', 'dental'],
    ['clínicas dentales', 'dental'],
    ['Logistikunternehmen', 'logistics'],
    ['empresas de logística', 'logistics'],
    ['notaires', 'notaries'],
    ['abogadas', 'law'],
    ['plumbers', 'trades-plumbing'],
    ['Steuerberatungskanzleien', 'accounting'],
    ['drone manufacturers', 'drones'],
    ['candle makers', 'other-manufacturing'],
  ])('finds "%s"', (text, id) => {
    expect(industryOf(text)).toBe(id)
  })

  it('takes "it" for no industry and "IT" for one', () => {
    expect(industryOf('we think it is fine')).toBeUndefined()
    expect(industryOf('IT companies')).toBe('it-services')
  })
})
