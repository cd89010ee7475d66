/** Columns of a file that mean custom fields: of the workspace, and such as the import makes. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createCampaign, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const COUNTS = `id state rows created updated unchanged rejected removed restored left error rejections { line column reason }`
const COLUMNS = `query($id: ID!) { import(id: $id) { columns { header field customField { name } newField { name type } suggestion { name type } } } }`
const START = `mutation($id: ID!, $mapping: [ImportField], $custom: [ImportCustomColumn!], $mode: ImportMode, $dry: Boolean) {
  startImport(id: $id, mapping: $mapping, customColumns: $custom, mode: $mode, dryRun: $dry) { id } }`
const PROGRESS = `subscription($id: ID!) { importProgress(importId: $id) { ${COUNTS} } }`
const CREATE = `mutation($input: CreateCustomFieldInput!) { createCustomField(input: $input) { id } }`
const SET = `mutation($lead: ID!, $field: ID!, $value: String) { setCustomValue(leadId: $lead, fieldId: $field, value: $value) { id } }`
const LEADS = `{ leads(orderBy: { field: NAME, direction: ASC }) { edges { node { id name updatedAt
  customValues { value importFileName importLine enteredByUser updatedAt field { name } } } } } }`

const HEADER = 'company,name,Size,Last seen'
const csvOf = (...rows: string[]) => [HEADER, ...rows].join('\n')
const MAPPING = ['COMPANY', 'NAME', null, null]
const SEEN = { column: 3, newField: { name: 'Last seen', type: 'DATE' } }

interface Outcome {
  state: string
  created: number
  updated: number
  unchanged: number
  rejected: number
  restored: number
  removed: number
  left: number
  error: string | null
  rejections: { line: number; column: string | null; reason: string }[]
}

describeOnEachDatabase('importing custom fields', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let campaign: string
  let size: string
  const statements: string[] = []

  beforeAll(async () => {
    database = await open((sql) => statements.push(sql))
    api = await startApi(database)
  })
  beforeEach(async () => {
    session = await api.register('Ada')
    campaign = await createCampaign(session)
    size = (await session.ok(CREATE, { input: { name: 'Size', type: 'NUMBER' } })).createCustomField.id
  })
  afterAll(() => api.close())

  async function upload(csv: string): Promise<string> {
    const response = await session.fetch(`/api/campaigns/${campaign}/imports?fileName=people.csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    })
    return ((await response.json()) as { importId: string }).importId
  }
  async function follow(id: string): Promise<Outcome> {
    let last: Outcome | undefined
    for await (const { data, errors } of session.follow<{ importProgress: Outcome }>(PROGRESS, { id })) {
      if (errors || !data) throw new Error(JSON.stringify(errors))
      last = data.importProgress
    }
    if (last === undefined) throw new Error('Nothing was told of the import')
    return last
  }
  async function start(id: string, more: object = {}): Promise<Outcome> {
    await session.ok(START, { id, mapping: MAPPING, custom: [{ column: 2, fieldId: size }, SEEN], ...more })
    return follow(id)
  }
  const importCsv = async (csv: string, more: object = {}) => start(await upload(csv), more)
  const undo = async (id: string) => {
    await session.ok(`mutation($id: ID!) { undoImport(id: $id) { id } }`, { id })
    return follow(id)
  }
  type Lead = {
    id: string
    name: string
    updatedAt: string
    customValues: { value: string; field: { name: string } }[]
  }
  const leads = async (): Promise<Lead[]> =>
    (await session.ok(LEADS)).leads.edges.map(({ node }: { node: Lead }) => node)
  const values = async () =>
    (await leads()).map(({ name, customValues }) => [name, ...customValues.map(({ value }) => value)])
  const counts = ({ created, updated, unchanged, rejected }: Outcome) => ({
    created,
    updated,
    unchanged,
    rejected,
  })

  it('tells what each column means, and what it might become', async () => {
    const { import: row } = await session.ok(COLUMNS, { id: await upload(csvOf('Acme,Ada,3,2026-11-29')) })
    expect(row.columns.slice(2)).toEqual([
      {
        header: 'Size',
        field: null,
        customField: { name: 'Size' },
        newField: null,
        suggestion: { name: 'Size', type: 'NUMBER' },
      },
      {
        header: 'Last seen',
        field: null,
        customField: null,
        newField: null,
        suggestion: { name: 'Last seen', type: 'DATE' },
      },
    ])
  })

  it('tries it without a trace, then makes the field and writes what it has counted', async () => {
    const csv = csvOf(
      'Acme,Ada,"1,200",29.11.2026',
      'Acme,Bea,,',
      'Acme,Carl,big,',
      'Acme,Dora,3,03/04/2026',
      'Acme,Ada,7,',
    )
    const id = await upload(csv)
    const dry = await start(id, { dry: true })
    expect(dry).toMatchObject({ state: 'CHECKED', created: 2, unchanged: 1, rejected: 2 })
    expect(await session.ok(`{ customFields { name } }`)).toEqual({ customFields: [{ name: 'Size' }] })
    const { import: row } = await session.ok(COLUMNS, { id })
    expect(row.columns[3]).toMatchObject({ customField: null, newField: SEEN.newField })
    const done = await start(id)
    expect(counts(done)).toEqual(counts(dry))
    expect(done.rejections).toMatchObject([
      { line: 4, column: 'Size', reason: 'This is not a number.' },
      { line: 5, column: 'Last seen', reason: expect.stringContaining('either way round') },
    ])
    const [ada] = await leads()
    expect(ada?.customValues).toMatchObject([
      {
        value: '1200',
        importFileName: 'people.csv',
        importLine: 2,
        enteredByUser: false,
        field: { name: 'Size' },
      },
      { value: '2026-11-29', importLine: 2, field: { name: 'Last seen' } },
    ])
    const errors = await session.fetch(`/api/imports/${id}/errors.csv`)
    expect(await errors.text()).toContain('4,Size,This is not a number.')
    const again = await importCsv(csv)
    expect(counts(again)).toEqual({ created: 0, updated: 0, unchanged: 3, rejected: 2 })
    expect(await session.ok(`{ customFields { name } }`)).toMatchObject({
      customFields: [{}, { name: 'Last seen' }],
    })
  })

  it.each([
    [
      'UPDATE',
      { updated: 2, unchanged: 1 },
      [
        ['Ada', '2', '2026-01-01'],
        ['Bea', '2'],
        ['Carl', '1'],
      ],
    ],
    [
      'FILL',
      { updated: 1, unchanged: 2 },
      [
        ['Ada', '1', '2026-01-01'],
        ['Bea', '1'],
        ['Carl', '1'],
      ],
    ],
    [
      'SKIP',
      { updated: 0, unchanged: 3 },
      [
        ['Ada', '1'],
        ['Bea', '1'],
        ['Carl', '1'],
      ],
    ],
  ])('does with leads that are there what the mode %s says, and undoes it', async (mode, expected, after) => {
    await importCsv(csvOf('Acme,Ada,1,', 'Acme,Bea,1,', 'Acme,Carl,1,'))
    const before = await leads()
    const id = await upload(csvOf('Acme,Ada,2,2026-01-01', 'Acme,Bea,2,', 'Acme,Carl,,'))
    const dry = await start(id, { mode, dry: true })
    expect(counts(dry)).toMatchObject(expected)
    expect(counts(await start(id, { mode }))).toEqual(counts(dry))
    expect(await values()).toEqual(after)
    if (mode === 'SKIP') return
    expect(await undo(id)).toMatchObject({ state: 'UNDONE', restored: expected.updated, left: 0 })
    expect(await leads()).toEqual(before)
  })

  it('leaves at an undo what somebody has changed since', async () => {
    await importCsv(csvOf('Acme,Ada,1,', 'Acme,Bea,1,'))
    const id = await upload(csvOf('Acme,Ada,2,', 'Acme,Bea,2,', 'Acme,Carl,3,', 'Acme,Dora,3,'))
    await start(id)
    const [ada, , carl] = await leads()
    await session.ok(SET, { lead: ada?.id, field: size, value: '9' })
    await session.ok(SET, { lead: carl?.id, field: size, value: '9' })
    expect(await undo(id)).toMatchObject({ removed: 1, restored: 1, left: 2 })
    expect(await values()).toEqual([
      ['Ada', '9'],
      ['Bea', '1'],
      ['Carl', '9'],
    ])
  })

  it('fails with words when a field goes before it begins', async () => {
    const id = await upload(csvOf('Acme,Ada,1,'))
    await start(id, { dry: true })
    await session.ok(`mutation($id: ID!) { deleteCustomField(id: $id) { values } }`, { id: size })
    expect(
      await session.codeOf(START, { id, mapping: MAPPING, custom: [{ column: 2, fieldId: size }] }),
    ).toBe('NOT_FOUND')
  })

  it('refuses columns that cannot be, and says why', async () => {
    const id = await upload(csvOf('Acme,Ada,1,'))
    const choice = { column: 3, newField: { name: 'Heat', type: 'CHOICE' } }
    const refusal = async (custom: object[], mapping: unknown = MAPPING) => {
      const { errors } = await session.gql(START, { id, mapping, custom })
      return `${errors?.[0]?.extensions.code}: ${errors?.[0]?.message}`
    }
    const onSize = { column: 2, fieldId: size }
    expect(await refusal([onSize, { column: 3, fieldId: size }])).toContain('both mean the field “Size”')
    expect(await refusal([choice])).toContain('INVALID_INPUT: A field of choices is made under Settings')
    expect(await refusal([{ column: 4, fieldId: size }])).toContain('The file has no column 4')
    expect(await refusal([{ column: 1, fieldId: size }])).toContain('says what column 1 means already')
    expect(await refusal([{ column: 3 }])).toContain('Give the id of a field, or one to be made')
    expect(await refusal([{ column: 3, newField: { name: 'SIZE', type: 'TEXT' } }])).toContain(
      'There is a field “Size” already, of the type NUMBER',
    )
    expect(await refusal([{ column: 3, newField: { name: ' ', type: 'TEXT' } }])).toContain(
      'A new field needs a name',
    )
    const stranger = await api.register('Eve')
    const theirs = (await stranger.ok(CREATE, { input: { name: 'Theirs', type: 'TEXT' } })).createCustomField
      .id
    expect(await refusal([{ column: 3, fieldId: theirs }])).toMatch(/^NOT_FOUND/)
  })

  it('comes out with the export, which narrows by it and can be imported as it is', async () => {
    await importCsv(csvOf('Acme,Ada,-1.5,29.11.2026', 'Acme,Bea,20,', 'Acme,Carl,,'))
    const exported = async (search = '') =>
      (await session.fetch(`/api/campaigns/${campaign}/leads.csv${search}`)).text()
    const csv = await exported()
    const [header, ...rows] = csv.trim().split('\n')
    expect(header?.endsWith(',custom:size,custom:last_seen,licences')).toBe(true)
    expect(rows.map((row) => row.split(',').slice(-3).join())).toEqual(["'-1.5,2026-11-29,", '20,,', ',,'])
    expect((await exported(`?custom.${size}.min=3`)).trim().split('\n')).toHaveLength(2)
    const refused = await session.fetch(`/api/campaigns/${campaign}/leads.csv?custom.${size}.min=big`)
    expect(refused.status).toBe(422)
    const again = await session.fetch(`/api/campaigns/${campaign}/leads.csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    })
    expect(await again.json()).toMatchObject({ rows: 3, created: 0, updated: 0, unchanged: 3, rejected: 0 })
  })
})
