import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { criterionSchema } from '../../../../server/engine/icp/criteria.ts'
import { parseVertical, VerticalError } from '../../../../server/engine/verticals/parse-vertical.ts'
import { loadVerticals } from '../../../../server/engine/verticals/vertical-files.adapter.ts'
import { BAKERIES, parsePack } from '../../../support/engine/bakeries.ts'

const [BAKERY] = BAKERIES.criteria
const withCriterion = (changes: object) => ({ ...BAKERIES, criteria: [{ ...BAKERY, ...changes }] })
const withGolden = (changes: object) => ({ ...BAKERIES, golden: { ...BAKERIES.golden, ...changes } })

describe('parseVertical', () => {
  it('reads a pack, and fills in what follows from the rest', () => {
    const pack = parsePack(BAKERIES)
    expect(pack).toMatchObject({ id: 'bakeries', version: '1.2.0' })
    expect(pack.criteria[0]).toEqual({
      ...{ id: 'bakery', kind: 'industry', label: 'Bakery', strength: 'must', weight: 60 },
      ...{ op: 'in', by: 'vertical', quote: null, span: null },
      value: {
        id: null,
        label: 'Bakery',
        codes: { nace: ['10.71'] },
        words: ['bakery', 'bäckerei'],
      },
    })
    expect(pack.titles[1]?.words).toEqual(['baker', 'bäckerin'])
    expect(pack.sources.overpass).toEqual({ tags: ['shop=bakery'] })
  })

  it.each([
    ['size', { min: 10 }, { min: 10, max: null }],
    ['revenue', { max: 5 }, { min: null, max: 5, currency: null }],
    ['aum', { min: 1, currency: 'USD' }, { min: 1, max: null, currency: 'USD' }],
    ['age', { min: 2018 }, { min: 2018, max: null }],
    ['count', { min: 3, of: 'ovens' }, { min: 3, max: null, of: 'ovens' }],
    ['location', { country: 'DE' }, { country: 'DE', region: null, city: null, radiusKm: null }],
    ['role', { function: 'baking', seniority: 'owner' }, { function: 'baking', seniority: 'owner' }],
    ['technology', { name: 'OvenOS' }, { name: 'OvenOS' }],
    ['language', { code: 'de' }, { code: 'de' }],
    ['companyType', { words: 'guild' }, { id: null, label: 'Bakery', words: ['guild'] }],
    ['keyword', { words: 'sourdough, rye' }, { words: ['sourdough', 'rye'] }],
    ['exclude', { text: 'chains' }, { text: 'chains' }],
    ['sourceHint', { source: 'guild directory' }, { source: 'guild directory' }],
  ])('reads criteria of the kind %s into the shape that all criteria have', (kind, value, expected) => {
    const pack = parsePack({
      ...withCriterion({ kind, value }),
      golden: { titles: {}, pages: {}, companies: [] },
    })
    expect(pack.criteria[0]?.value).toEqual(expected)
    const { label, ...criterion } = pack.criteria[0] as (typeof pack.criteria)[number]
    expect(label).toBe('Bakery')
    expect(criterionSchema.parse(criterion)).toEqual(criterion)
  })

  it.each([
    ['a missing part', { ...BAKERIES, titles: undefined }, 'bakeries.yaml:1: titles:'],
    ['an unknown part', { ...BAKERIES, colour: 'red' }, 'colour: is not known here'],
    ['a weight out of bounds', withCriterion({ weight: 101 }), 'criteria.0.weight:'],
    ['an unknown kind', withCriterion({ kind: 'horoscope' }), 'criteria.0.kind:'],
    ['a value of another kind', withCriterion({ kind: 'size' }), 'criteria.0.value'],
    ['a kind without words or codes', withCriterion({ value: {} }), 'criteria.0.value: needs words or codes'],
    [
      'an empty range',
      withCriterion({ kind: 'size', value: {} }),
      'criteria.0.value: needs min, max or both',
    ],
    [
      'a range upside down',
      withCriterion({ kind: 'size', value: { min: 9, max: 3 } }),
      'criteria.0.value: min is above max',
    ],
    [
      'a code in another notation',
      withCriterion({ value: { codes: { naf: ['10.71'] } } }),
      'criteria.0.value.codes.naf.0: must be a code such as 62.01Z',
    ],
    [
      'an unknown classification',
      withCriterion({ value: { codes: { isic: ['1071'] } } }),
      'criteria.0.value.codes.isic: is not known here',
    ],
    [
      'a code that YAML takes for a number',
      withCriterion({ value: { codes: { nace: 10.7 } } }),
      'criteria.0.value.codes.nace: must be a list or a text with commas; a single code stands in quotes',
    ],
    [
      'an unknown source',
      { ...BAKERIES, sources: { osmosis: {} } },
      'sources.osmosis: is no source; there are url-list, overpass',
    ],
    [
      'a setting that the source does not have',
      { ...BAKERIES, sources: { overpass: { tagz: 'shop=bakery' } } },
      'sources.overpass.tagz: is not known here',
    ],
    [
      'a setting of the wrong form',
      { ...BAKERIES, sources: { overpass: { tags: ['bakery'] } } },
      'sources.overpass.tags.0: must be a tag such as amenity=dentist',
    ],
    ['a version that is none', { ...BAKERIES, version: '1' }, 'must be a version such as 1.0.0'],
    [
      'an id used twice',
      { ...BAKERIES, criteria: [...BAKERIES.criteria, ...BAKERIES.criteria] },
      'criteria.2.id: "bakery" is used twice',
    ],
    [
      'a title in two groups',
      {
        ...BAKERIES,
        titles: [...BAKERIES.titles, { function: 'baking', seniority: 'manager', words: 'baker' }],
      },
      'titles.2.words: "baker" stands in titles.1 already',
    ],
    ['an unknown group of common titles', { ...BAKERIES, commonTitles: ['magic'] }, 'commonTitles.0:'],
    [
      'an example of a criterion that does not exist',
      withGolden({ companies: [{ name: 'X', text: 'x', meets: ['florist'] }] }),
      'golden.companies.0.meets: X meets criteria that do not exist: florist',
    ],
    [
      'an example of a title group that does not exist',
      withGolden({ titles: { CEO: 'lead/owner' } }),
      'golden.titles.CEO: "CEO" expects a title group that does not exist',
    ],
    [
      'an example of a seniority that does not exist',
      withGolden({ titles: { CEO: 'lead/emperor' } }),
      'golden.titles.CEO: must be function/seniority such as sales/manager',
    ],
    ['no pack at all', 'hello', 'bakeries.yaml:'],
  ])('names file, path and reason for %s', (_, pack, reason) => {
    expect(() => parsePack(pack)).toThrow(VerticalError)
    expect(() => parsePack(pack)).toThrow(reason)
  })

  it('names the line of a fault', () => {
    const text = stringify(BAKERIES).replace('weight: 60', 'weight: sixty')
    const line = text.split('\n').findIndex((each) => each.includes('sixty')) + 1
    expect(() => parseVertical('own.yaml', text)).toThrow(`own.yaml:${line}: criteria.0.weight: `)
  })

  it('names the line of broken YAML, of a key used twice, and of a second document', () => {
    expect(() => parseVertical('x.yaml', 'id: x\nname: [y\nversion: z')).toThrow(/^x\.yaml:[23]: \w/)
    expect(() => parseVertical('x.yaml', 'id: x\nid: y')).toThrow('x.yaml:2: Map keys must be unique')
    expect(() => parseVertical('x.yaml', 'id: x\n---\nid: y')).toThrow(/^x\.yaml:\d: /)
  })

  it('refuses a text of which aliases would make a mountain', () => {
    const rows = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
    for (let i = 98; i < 106; i++) {
      const [name, before] = [String.fromCharCode(i), String.fromCharCode(i - 1)]
      rows.push(`${name}: &${name} [${`*${before}, `.repeat(9)}*${before}]`)
    }
    expect(() => parseVertical('x.yaml', rows.join('\n'))).toThrow(/^x\.yaml: .*alias/i)
  })

  it.each([
    ['longer than any pack', 'a'.repeat(100_001), 'x.yaml: is too long'],
    ['longer in lines', 'a:\n'.repeat(5_001), 'x.yaml: is too long'],
    ['nothing but brackets', '['.repeat(50_000), 'x.yaml: is nested too deep'],
    ['a list in a list in a list', '- '.repeat(50_000), 'x.yaml: is nested too deep'],
  ])('refuses what is %s', (_, text, reason) => {
    expect(() => parseVertical('x.yaml', text)).toThrow(reason)
  })

  it('tells a hundred faults of thousands', () => {
    const text = 'a: 1\n'.repeat(4_000)
    expect(() => parseVertical('x.yaml', text)).toThrow(/^(?:[^\n]+\n){99}[^\n]+$/)
  })

  it('tells all faults at once', () => {
    expect(() => parsePack({ ...BAKERIES, version: 'x', name: '' })).toThrow(/version: .*\n.*name: /)
  })
})

describe('loadVerticals', () => {
  it('fails for a folder with a broken pack, naming the file', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'verticals-'))
    writeFileSync(path.join(folder, 'bakeries.yaml'), stringify(BAKERIES))
    expect(loadVerticals(pathToFileURL(`${folder}/`)).map(({ id }) => id)).toEqual(['bakeries'])
    writeFileSync(path.join(folder, 'broken.yaml'), 'id: broken')
    expect(() => loadVerticals(pathToFileURL(`${folder}/`))).toThrow(/^broken\.yaml:1: version: /)
  })

  it('insists on a file named after the pack', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'verticals-'))
    writeFileSync(path.join(folder, 'other.yaml'), stringify(BAKERIES))
    expect(() => loadVerticals(pathToFileURL(`${folder}/`))).toThrow(
      'other.yaml: id: the file must be called bakeries.yaml',
    )
  })
})
