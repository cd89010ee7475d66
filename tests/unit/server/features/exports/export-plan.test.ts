import { describe, expect, it } from 'vitest'
import { chosenColumns, requireRoom } from '../../../../../server/features/exports/export-choice.ts'
import { EXPORT_COLUMNS } from '../../../../../server/features/exports/export-columns.ts'
import { compilePlan, type ExportPlan } from '../../../../../server/features/exports/export-plan.ts'
import { PRESETS, PRESET_RULES, presetKeys } from '../../../../../server/features/exports/export-presets.ts'
import { SourcesOf, type StoredSource } from '../../../../../server/features/exports/value-sources.ts'
import { LEAD_COLUMNS } from '../../../../../server/features/transfer/lead-columns.ts'

const VALUES: Record<string, unknown> = {
  'l."name"': 'Anna van der Berg',
  'l."links"': ['https://x.example/anna', 'https://de.linkedin.com/in/anna'],
  'l."email"': 'anna@berg.example',
  'l."emails"': '["anna@berg.example","a@berg.example"]',
  'c."siteKey"': 'https://berg.example',
  'c."addresses"': [{ text: 'Am Markt 1, 50667 Köln', city: 'Köln', countryCode: 'DE' }],
  'l."createdAt"': '2026-11-29 08:30:00.123+00',
}
const NONE = { lead: new SourcesOf(), company: new SourcesOf(), custom: new Map() }
const rowFor = (plan: ExportPlan): unknown[] => [
  'lead',
  'company',
  ...plan.expressions.map((one) => VALUES[one] ?? null),
]
const planOf = (columns: string[], preset: (typeof PRESETS)[number] = 'LEADFACTORY') =>
  compilePlan(chosenColumns({ preset, columns }), preset)

describe('columns of an export', () => {
  it('have keys of their own', () => {
    const keys = EXPORT_COLUMNS.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('are, for LeadFactory, those of the CSV that can be had at once, and behind them all others', () => {
    const keys = presetKeys('LEADFACTORY', EXPORT_COLUMNS)
    expect(keys.slice(0, LEAD_COLUMNS.length)).toEqual([...LEAD_COLUMNS])
    const repeated = ['first_name', 'last_name', 'linkedin']
    expect([...keys, ...repeated].sort()).toEqual(EXPORT_COLUMNS.map(({ key }) => key).sort())
  })

  it.each(PRESETS)('of the preset %s are all there', (preset) => {
    const keys = Object.keys(PRESET_RULES[preset].headers ?? {})
    expect(presetKeys(preset, EXPORT_COLUMNS)).toEqual(expect.arrayContaining(keys))
    expect(planOf(presetKeys(preset, EXPORT_COLUMNS), preset).headers.every((header) => header !== '')).toBe(
      true,
    )
  })

  it('are read in the order in which they were chosen', () => {
    const plan = planOf([
      'linkedin',
      'last_name',
      'first_name',
      'other_emails',
      'site',
      'city',
      'country',
      'lead_found_at',
    ])
    expect(plan.cells(rowFor(plan), NONE)).toEqual([
      ...[
        'https://de.linkedin.com/in/anna',
        'van der Berg',
        'Anna',
        ['a@berg.example'],
        'https://berg.example/',
        'Köln',
      ],
      ...['DE', '2026-11-29T08:30:00.123Z'],
    ])
  })

  it('are empty where nothing is known', () => {
    const plan = compilePlan(EXPORT_COLUMNS, 'LEADFACTORY')
    const row = [
      'lead',
      'company',
      ...plan.expressions.map((one) => (one === 'c."siteKey"' ? 'name:acme' : null)),
    ]
    const known = plan
      .cells(row, NONE)
      .filter((cell) => cell !== null && !(Array.isArray(cell) && cell.length === 0))
    expect(known).toEqual(['Lead_null'])
  })

  it('follow the manner of a preset', () => {
    const plan = planOf(['last_name', 'lead_found_at'], 'SALESFORCE')
    expect(plan.headers).toEqual(['Last Name', 'lead_found_at'])
    expect(plan.cells(rowFor(plan), NONE)).toEqual(['van der Berg', '2026-11-29'])
    expect(plan.cells(['lead', 'company', null, VALUES['l."createdAt"']], NONE)).toEqual([
      '[not provided]',
      '2026-11-29',
    ])
  })

  it.each([
    [[], 'Choose at least one column.'],
    [['name', 'name'], 'The column “name” is named twice.'],
    [['name', 'shoe_size'], 'There is no column “shoe_size”.'],
  ])('are refused with words: %j', (columns, words) => {
    expect(() => chosenColumns({ preset: 'LEADFACTORY', columns })).toThrow(words)
  })

  it('need room in the file', () => {
    expect(() => requireRoom('XLSX', 1_048_576)).toThrow('Take CSV')
    requireRoom('XLSX', 1_048_575)
    requireRoom('CSV', 10_000_000)
  })
})

describe('sources of values', () => {
  const DATE = '2026-11-20T10:00:00.000Z'
  const stored: StoredSource = {
    ...{ subjectId: 'lead', field: 'email', value: 'anna@berg.example', address: null, fileName: null },
    ...{ line: null, userName: null, licence: null, at: DATE, isPage: false, declared: null },
  }
  const tell = (...sources: Partial<StoredSource>[]) => {
    const plan = planOf(['email_source', 'email_source_date'])
    const lead = new SourcesOf(sources.map((one) => ({ ...stored, ...one })))
    return plan.cells(rowFor(plan), { ...NONE, lead })
  }

  it.each([
    [{ address: 'https://berg.example/team' }, 'https://berg.example/team'],
    [{ address: 'https://berg.example/us', fileName: 'a.csv', line: 3 }, 'https://berg.example/us'],
    [{ fileName: 'people.csv', line: 12 }, 'line 12 of people.csv'],
    [{ userName: 'Ada' }, 'typed by Ada'],
  ])('are told in words: %j', (source, where) => {
    expect(tell(source)).toEqual([where, DATE])
  })

  it('prove exactly the value beside them', () => {
    expect(tell({ value: 'old@berg.example', userName: 'Ada' })).toEqual([null, null])
    expect(tell({ field: 'name', userName: 'Ada' })).toEqual([null, null])
    expect(tell({ subjectId: 'another', userName: 'Ada' })).toEqual([null, null])
  })

  it('that are the most certain come first', () => {
    expect(tell({ userName: 'Ada' }, { userName: 'Eve' })[0]).toBe('typed by Ada')
  })

  it('of a list are those of its values, each once, with the last moment', () => {
    const plan = planOf(['industry_codes', 'industry_codes_source', 'industry_codes_source_date'])
    const code = (value: string, address: string, at = DATE) => ({
      ...stored,
      field: 'code',
      subjectId: 'company',
      value,
      address,
      at,
    })
    const company = new SourcesOf([
      code('nace:62.01', 'https://register.example/1'),
      code('nace:62.02', 'https://register.example/1'),
      code('osm:office=it', 'https://map.example/1', '2026-11-21T10:00:00.000Z'),
      code('nace:99.99', 'https://elsewhere.example/'),
    ])
    const profile = JSON.stringify({ codes: { nace: ['62.01', '62.02'], osm: ['office=it'] } })
    expect(plan.cells(['lead', 'company', profile], { ...NONE, company })).toEqual([
      ['nace:62.01', 'nace:62.02', 'osm:office=it'],
      ['https://register.example/1', 'https://map.example/1'],
      '2026-11-21T10:00:00.000Z',
    ])
  })
})

describe('licences of values', () => {
  const licensed = (more: Partial<StoredSource>): StoredSource => ({
    ...{ subjectId: 'lead', field: 'email', value: 'anna@berg.example', address: null, fileName: null },
    ...{ line: null, userName: null, licence: 'ODbL 1.0', at: '', isPage: false, declared: null },
    ...more,
  })
  const told = (columns: string[], ...sources: StoredSource[]) => {
    const plan = planOf(columns)
    return plan.proofs(rowFor(plan), { ...NONE, lead: new SourcesOf(sources) }).map(({ value }) => value)
  }

  it('travel with values that the row exports, and with no others', () => {
    expect(told(['email'], licensed({}))).toEqual(['anna@berg.example'])
    expect(told(['email'], licensed({ value: 'old@berg.example' }))).toEqual([])
    expect(told(['name'], licensed({}))).toEqual([])
    expect(told(['other_emails'], licensed({ value: 'a@berg.example' }))).toEqual(['a@berg.example'])
  })

  it('are needless where a page of its own says the same, not where an import does', () => {
    expect(told(['email'], licensed({}), licensed({ licence: null, isPage: true }))).toEqual([])
    expect(told(['email'], licensed({}), licensed({ licence: null }))).toEqual(['anna@berg.example'])
  })
})
