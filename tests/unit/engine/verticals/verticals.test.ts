import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { checkGolden } from '../../../../server/engine/verticals/check-golden.ts'
import { parseVertical, VerticalError } from '../../../../server/engine/verticals/parse-vertical.ts'
import { loadVerticals } from '../../../../server/engine/verticals/vertical-files.adapter.ts'
import { criteriaNamedIn, matchTitle } from '../../../../server/engine/verticals/vertical-words.ts'

const PACK = {
  id: 'bakeries',
  version: '1.2.0',
  name: 'Bakeries',
  description: 'Shops that bake their own bread and sell it.',
  criteria: [
    {
      id: 'bakery',
      kind: 'companyType',
      op: 'contains',
      label: 'Bakery',
      strength: 'must',
      weight: 60,
      value: { words: ['bakery', 'bäckerei'] },
    },
  ],
  sources: { 'url-list': {} },
  pageHints: { people: ['our bakers'] },
  titles: [
    { function: 'baking', seniority: 'owner', words: ['master baker'] },
    { function: 'baking', seniority: 'staff', words: ['baker'] },
  ],
  scoring: {
    lead: {
      seniority: { owner: 20, partner: 0, executive: 0, director: 0, manager: 0, staff: 5 },
      personalEmail: 10,
      phone: 5,
      generalContact: 0,
    },
    threshold: 50,
  },
  golden: {
    titles: [{ title: 'Baker', expect: { function: 'baking', seniority: 'staff' } }],
    pages: [{ text: 'Our bakers', expect: 'people' }],
    companies: [{ name: 'Brot & Co', text: 'Bäckerei seit 1901', meets: ['bakery'] }],
  },
}

const parse = (pack: unknown, file = 'bakeries.yaml'): ReturnType<typeof parseVertical> =>
  parseVertical(file, stringify(pack))

describe('parseVertical', () => {
  it('reads a pack', () => {
    expect(parse(PACK)).toMatchObject({ id: 'bakeries', version: '1.2.0' })
  })

  it.each([
    ['a missing part', { ...PACK, titles: undefined }, 'bakeries.yaml: titles:'],
    ['an unknown part', { ...PACK, colour: 'red' }, 'colour'],
    [
      'a value out of bounds',
      { ...PACK, criteria: [{ ...PACK.criteria[0], weight: 101 }] },
      'bakeries.yaml: criteria.0.weight:',
    ],
    ['a version that is none', { ...PACK, version: '1' }, 'must be a version such as 1.0.0'],
    [
      'an id used twice',
      { ...PACK, criteria: [...PACK.criteria, ...PACK.criteria] },
      'criteria.1.id: "bakery" is used twice',
    ],
    [
      'an example of a criterion that does not exist',
      { ...PACK, golden: { ...PACK.golden, companies: [{ name: 'X', text: 'x', meets: ['florist'] }] } },
      'golden.companies.0.meets: X meets criteria that do not exist: florist',
    ],
    [
      'an example of a title group that does not exist',
      {
        ...PACK,
        golden: {
          ...PACK.golden,
          titles: [{ title: 'CEO', expect: { function: 'lead', seniority: 'owner' } }],
        },
      },
      'golden.titles.0: "CEO" expects a title group that does not exist',
    ],
    ['no pack at all', 'hello', 'bakeries.yaml: (root):'],
  ])('names file, path and reason for %s', (_, pack, reason) => {
    expect(() => parse(pack)).toThrow(VerticalError)
    expect(() => parse(pack)).toThrow(reason)
  })

  it('names the line of broken YAML', () => {
    expect(() => parseVertical('bakeries.yaml', 'id: [bakeries\nname: x')).toThrow(/bakeries\.yaml: .*line/s)
  })

  it('insists on a file named after the pack', () => {
    expect(() => parse(PACK, 'other.yaml')).toThrow('other.yaml: id: the file must be called bakeries.yaml')
  })

  it('tells all faults at once', () => {
    expect(() => parse({ ...PACK, version: 'x', name: '' })).toThrow(/version: .*\n.*name: /)
  })
})

describe('the words of a pack', () => {
  const vertical = parse(PACK)

  it('match titles by the longest phrase, as whole words', () => {
    expect(matchTitle(vertical, 'Master Baker & owner')).toEqual({ function: 'baking', seniority: 'owner' })
    expect(matchTitle(vertical, 'BAKER')).toEqual({ function: 'baking', seniority: 'staff' })
    expect(matchTitle(vertical, 'Bakery manager')).toBeNull()
  })

  it('match criteria without regard to case and diacritics', () => {
    expect(criteriaNamedIn(vertical, 'Backerei Müller')).toEqual(['bakery'])
    expect(criteriaNamedIn(vertical, 'microbakeries')).toEqual([])
  })
})

describe('checkGolden', () => {
  it('is silent about a pack that holds', () => {
    expect(checkGolden(parse(PACK))).toEqual([])
  })

  it('tells each example that comes out otherwise', () => {
    const golden = {
      titles: [{ title: 'Plumber', expect: { function: 'baking', seniority: 'staff' } }],
      pages: [{ text: 'Our bakers', expect: 'contact' }],
      companies: [{ name: 'Brot & Co', text: 'Bäckerei', meets: [] }],
    }
    expect(checkGolden(parse({ ...PACK, golden }))).toEqual([
      'title "Plumber": expected {"function":"baking","seniority":"staff"}, found null',
      'page "Our bakers": expected "contact", found "people"',
      'company "Brot & Co": expected [], found ["bakery"]',
    ])
  })
})

describe('loadVerticals', () => {
  it('loads the packs that ship, and each passes its own examples', () => {
    const verticals = loadVerticals()
    expect(verticals.map((vertical) => vertical.id)).toContain('investors')
    expect(Object.fromEntries(verticals.map((vertical) => [vertical.id, checkGolden(vertical)]))).toEqual(
      Object.fromEntries(verticals.map((vertical) => [vertical.id, []])),
    )
  })

  it('fails for a folder with a broken pack, naming the file', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'verticals-'))
    writeFileSync(path.join(folder, 'bakeries.yaml'), stringify(PACK))
    writeFileSync(path.join(folder, 'broken.yaml'), 'id: broken')
    expect(() => loadVerticals(pathToFileURL(`${folder}/`))).toThrow(/^broken\.yaml: version:/)
  })
})
