import { describe, expect, it } from 'vitest'
import { checkGolden } from '../../../../server/engine/verticals/check-golden.ts'
import { CriteriaWords, wordsOf } from '../../../../server/engine/verticals/criteria-words.ts'
import { createFit } from '../../../../server/engine/verticals/fit.ts'
import type { Vertical } from '../../../../server/engine/verticals/vertical.ts'
import { loadVerticals } from '../../../../server/engine/verticals/vertical-files.adapter.ts'
import { BAKERIES, parsePack } from '../../../support/engine/bakeries.ts'

describe('checkGolden', () => {
  it('is silent about a pack that holds', () => {
    expect(checkGolden(parsePack(BAKERIES))).toEqual({
      counts: { titles: 2, pages: 1, companies: 1 },
      failures: [],
    })
  })

  it('tells each example that comes out otherwise', () => {
    const golden = {
      titles: { Plumber: 'baking/staff', Baker: null },
      pages: { 'Our bakers': 'contact' },
      companies: [
        { name: 'Brot & Co', text: 'Bäckerei', meets: [], fits: false },
        { name: 'Mill', text: 'Flour mill and bakery', meets: ['bakery', 'no-mill'], fits: true },
      ],
    }
    expect(checkGolden(parsePack({ ...BAKERIES, golden })).failures).toEqual([
      {
        part: 'titles',
        path: ['golden', 'titles', 'Plumber'],
        example: 'Plumber',
        expected: 'baking/staff',
        found: 'nothing',
      },
      {
        part: 'titles',
        path: ['golden', 'titles', 'Baker'],
        example: 'Baker',
        expected: 'nothing',
        found: 'baking/staff',
      },
      {
        part: 'pages',
        path: ['golden', 'pages', 'Our bakers'],
        example: 'Our bakers',
        expected: 'contact',
        found: 'people',
      },
      {
        part: 'companies',
        path: ['golden', 'companies', 0],
        example: 'Brot & Co',
        expected: 'nothing',
        found: 'bakery',
      },
      {
        ...{
          part: 'companies',
          path: ['golden', 'companies', 0],
          example: 'Brot & Co',
          expected: 'does not fit',
        },
        found: 'fits (100 of 100 points, threshold 50)',
      },
      {
        ...{ part: 'companies', path: ['golden', 'companies', 1], example: 'Mill', expected: 'fits' },
        found: 'does not fit (100 of 100 points, threshold 50)',
      },
    ])
  })
})

describe('the words of criteria', () => {
  const words = new CriteriaWords(parsePack(BAKERIES).criteria)

  it('are found without regard to case and diacritics, as whole words', () => {
    expect([...words.namedIn('BACKEREI Müller')]).toEqual(['bakery'])
    expect([...words.namedIn('a flour-mill')]).toEqual(['no-mill'])
    expect([...words.namedIn('microbakeries, flour for the mill')]).toEqual([])
  })

  it('shut out what must not be, and want what must', () => {
    const fit = createFit(parsePack(BAKERIES))
    expect(fit('bakery')).toEqual({ named: ['bakery'], points: 100, fits: true })
    expect(fit('flour mill and bakery')).toMatchObject({ points: 100, fits: false })
    expect(fit('flour')).toEqual({ named: [], points: 0, fits: false })
  })
})

describe('the packs that ship', () => {
  const packs = loadVerticals()
  const named = Object.fromEntries(packs.map((pack) => [pack.id, pack]))

  it('are of these kinds', () => {
    expect(Object.keys(named)).toEqual([
      'accounting-firms',
      'dental-practices',
      'investors',
      'law-firms',
      'manufacturers',
      'marketing-agencies',
      'property-managers',
      'saas-companies',
    ])
  })

  it.each(packs)('$id comes out as its examples say, of which there are enough', (pack) => {
    const { counts, failures } = checkGolden(pack)
    expect(failures).toEqual([])
    expect(counts.titles).toBeGreaterThanOrEqual(25)
    expect(counts.pages).toBeGreaterThanOrEqual(15)
    expect(counts.companies).toBeGreaterThanOrEqual(6)
    expect(pack.golden.titles.filter(({ expect: meaning }) => meaning === null).length).toBeGreaterThan(5)
    expect(pack.golden.companies.filter(({ fits }) => fits === false).length).toBeGreaterThan(3)
  })

  it.each(packs)('$id would fail its examples without any one of its parts', (pack) => {
    const fails = (change: Partial<Vertical>) => checkGolden({ ...pack, ...change }).failures.length > 0
    const survivors = pack.criteria
      .filter((criterion) => wordsOf(criterion).length > 0)
      .filter(({ id }) => !fails({ criteria: pack.criteria.filter((other) => other.id !== id) }))
      .map(({ id }) => id)
    expect(survivors).toEqual([])
    expect(fails({ notTitles: [] })).toBe(true)
    expect(fails({ titles: [] })).toBe(true)
    const { pageHints } = pack
    const hints = Object.keys(pageHints) as (keyof typeof pageHints)[]
    const idle = hints.filter((hint) => !fails({ pageHints: { ...pageHints, [hint]: [] } }))
    expect(idle).toEqual([])
    expect(fails({ scoring: { ...pack.scoring, threshold: 100 } })).toBe(true)
    expect(fails({ scoring: { ...pack.scoring, threshold: 0 } })).toBe(true)
  })
})
