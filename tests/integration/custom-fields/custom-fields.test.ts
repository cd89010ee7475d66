/** Custom fields through the API: made, changed, filled, asked for, gone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const FIELDS = `query($archived: Boolean) { customFields(archived: $archived) { id key name type choices isArchived valueCount } }`
const CREATE = `mutation($input: CreateCustomFieldInput!) { createCustomField(input: $input) { id key name type choices } }`
const UPDATE = `mutation($input: UpdateCustomFieldInput!) { updateCustomField(input: $input) { name choices } }`
const ARCHIVE = `mutation($id: ID!, $archived: Boolean) { archiveCustomField(id: $id, archived: $archived) { isArchived } }`
const DELETE = `mutation($id: ID!) { deleteCustomField(id: $id) { id values } }`
const SET = `mutation($lead: ID!, $field: ID!, $value: String) {
  setCustomValue(leadId: $lead, fieldId: $field, value: $value) { customValues { value enteredByUser importLine field { name } } } }`
const LIST = `query($filter: LeadFilter, $campaign: ID) { leads(filter: $filter, campaignId: $campaign, orderBy: { field: NAME, direction: ASC }) {
  totalCount edges { node { name customValues { value field { name type } } } } } }`

describeOnEachDatabase('custom fields', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let stranger: Session

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
    stranger = await api.register('Eve')
  })
  afterAll(() => api.close())

  const create = async (who: Session, name: string, type: string, choices?: string[]): Promise<string> =>
    (await who.ok(CREATE, { input: { name, type, choices } })).createCustomField.id
  const names = async (who: Session, archived = false): Promise<string[]> =>
    (await who.ok(FIELDS, { archived })).customFields.map(({ name }: { name: string }) => name)

  describe('as settings', () => {
    let session: Session
    beforeAll(async () => {
      session = await api.register('Ada')
    })

    it('are made behind each other, with keys of their own', async () => {
      await create(session, 'Größe', 'NUMBER')
      const heat = await session.ok(CREATE, {
        input: { name: ' Heat ', type: 'CHOICE', choices: ['Hot', 'Cold'] },
      })
      expect(heat.createCustomField).toMatchObject({ key: 'heat', name: 'Heat', choices: ['Hot', 'Cold'] })
      expect(await names(session)).toEqual(['Größe', 'Heat'])
      expect(await session.codeOf(CREATE, { input: { name: 'große!', type: 'TEXT' } })).toBe('CONFLICT')
      const { errors } = await session.gql(CREATE, { input: { name: '', type: 'CHOICE', choices: [] } })
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        fields: [{ path: ['name'] }, { path: ['choices'] }],
      })
    })

    it('are renamed and moved, and keep their keys', async () => {
      const seen = await create(session, 'Seen', 'DATE')
      await session.ok(UPDATE, { input: { id: seen, name: 'Last seen', position: 0 } })
      expect(await names(session)).toEqual(['Last seen', 'Größe', 'Heat'])
      const { customFields } = await session.ok(FIELDS)
      expect(customFields[0]).toMatchObject({ key: 'seen', type: 'DATE', valueCount: 0 })
      expect(await session.codeOf(UPDATE, { input: { id: seen, name: 'HEAT' } })).toBe('CONFLICT')
      expect(await session.codeOf(UPDATE, { input: { id: seen, choices: ['x'] } })).toBe('INVALID_INPUT')
      await session.ok(UPDATE, { input: { id: seen, position: 99 } })
      expect(await names(session)).toEqual(['Größe', 'Heat', 'Last seen'])
    })

    it('go out of sight when they are archived, and come back', async () => {
      const id = (await session.ok(FIELDS)).customFields[2].id as string
      expect((await session.ok(ARCHIVE, { id })).archiveCustomField).toEqual({ isArchived: true })
      expect(await names(session)).toEqual(['Größe', 'Heat'])
      expect(await names(session, true)).toEqual(['Größe', 'Heat', 'Last seen'])
      await session.ok(ARCHIVE, { id, archived: false })
      expect(await names(session)).toEqual(['Größe', 'Heat', 'Last seen'])
    })

    it('are nobody else’s', async () => {
      const id = (await session.ok(FIELDS)).customFields[0].id as string
      expect(await stranger.codeOf(UPDATE, { input: { id, name: 'Taken' } })).toBe('NOT_FOUND')
      expect(await stranger.codeOf(ARCHIVE, { id })).toBe('NOT_FOUND')
      expect(await stranger.codeOf(DELETE, { id })).toBe('NOT_FOUND')
      expect(await names(stranger)).toEqual([])
      expect(await names(session)).toHaveLength(3)
    })
  })

  describe('of leads', () => {
    let session: Session
    let campaign: string
    const field: Record<string, string> = {}
    const lead: Record<string, string> = {}
    const set = (name: string, key: string, value: string | null, who = session) =>
      who.ok(SET, { lead: lead[name], field: field[key], value })
    const updatedAt = async (name: string): Promise<string> =>
      (await session.ok(`query($id: ID!) { lead(id: $id) { updatedAt } }`, { id: lead[name] })).lead.updatedAt

    beforeAll(async () => {
      session = await api.register('Grace')
      campaign = await createCampaign(session)
      field['size'] = await create(session, 'Size', 'NUMBER')
      field['seen'] = await create(session, 'Seen', 'DATE')
      field['heat'] = await create(session, 'Heat', 'CHOICE', ['Hot', 'Cold', '100%_\\'])
      field['note'] = await create(session, 'Note', 'TEXT')
      field['vip'] = await create(session, 'VIP', 'BOOLEAN')
      for (const name of ['Ada', 'Bea', 'Carl', 'Dora'])
        lead[name] = await createLead(session, campaign, { name })
    })

    it('hold what a member enters, with the member as evidence', async () => {
      const { setCustomValue } = await set('Ada', 'size', '1,234.50')
      expect(setCustomValue.customValues).toEqual([
        { value: '1234.5', enteredByUser: true, importLine: null, field: { name: 'Size' } },
      ])
      await set('Ada', 'note', 'Likes Öl & 100%_\\')
      await set('Ada', 'heat', 'hot')
      const { setCustomValue: all } = await set('Ada', 'seen', '29.11.2026')
      expect(all.customValues.map(({ value }: { value: string }) => value)).toEqual([
        '1234.5',
        '2026-11-29',
        'Hot',
        'Likes Öl & 100%_\\',
      ])
      const stored = await database.db.customValue.findMany({ where: { workspaceId: session.workspaceId } })
      expect(stored.every(({ userId }) => userId === session.userId)).toBe(true)
      expect(stored.find(({ text }) => text === '1234.5')?.number).toBe(1234.5)
    })

    it('count as a change of the lead, unless nothing changes', async () => {
      const before = await updatedAt('Ada')
      await set('Ada', 'size', '1234.5')
      expect(await updatedAt('Ada')).toBe(before)
      await set('Ada', 'vip', 'yes')
      expect((await updatedAt('Ada')) > before).toBe(true)
      const cleared = await set('Ada', 'vip', '')
      expect(cleared.setCustomValue.customValues).toHaveLength(4)
    })

    it('are refused with words where the field cannot hold them', async () => {
      const refusal = async (key: string, value: string) =>
        (await session.gql(SET, { lead: lead['Bea'], field: field[key], value })).errors?.[0]
      expect(await refusal('size', 'big')).toMatchObject({
        message: 'This is not a number.',
        extensions: { code: 'INVALID_INPUT', fields: [{ path: ['value'] }] },
      })
      expect((await refusal('heat', 'warm'))?.message).toContain('This is none of: Hot, Cold')
      await session.ok(ARCHIVE, { id: field['vip'] })
      expect((await refusal('vip', 'yes'))?.extensions.code).toBe('CONFLICT')
      await session.ok(ARCHIVE, { id: field['vip'], archived: false })
    })

    it('are nobody else’s', async () => {
      const own = await create(stranger, 'Size', 'NUMBER')
      const theirLead = await createLead(stranger, await createCampaign(stranger), { name: 'Zoe' })
      const codeOf = (lead: string | undefined, field: string | undefined) =>
        stranger.codeOf(SET, { lead, field, value: '1' })
      expect(await codeOf(lead['Ada'], own)).toBe('NOT_FOUND')
      expect(await codeOf(theirLead, field['size'])).toBe('NOT_FOUND')
      expect(await codeOf(theirLead, own)).toBeUndefined()
      expect(
        await stranger.codeOf(LIST, { filter: { customFields: [{ fieldId: field['size'], isSet: true }] } }),
      ).toBe('NOT_FOUND')
    })

    it('narrow the list', async () => {
      await set('Bea', 'size', '5')
      await set('Bea', 'seen', '2026-01-05')
      await set('Carl', 'size', '-3')
      await set('Carl', 'heat', '100%_\\')
      await set('Carl', 'vip', 'no')
      const found = async (asked: object, more: object = {}) => {
        const { leads } = await session.ok(LIST, { filter: { customFields: [asked].flat(), ...more } })
        expect(leads.totalCount).toBe(leads.edges.length)
        return leads.edges.map(({ node }: { node: { name: string } }) => node.name)
      }
      const by = (key: string, asked: object) => ({ fieldId: field[key], ...asked })
      expect(await found(by('size', { min: '0' }))).toEqual(['Ada', 'Bea'])
      expect(await found(by('size', { min: '-3', max: '5' }))).toEqual(['Bea', 'Carl'])
      expect(await found(by('size', { equals: '1.234,5' }))).toEqual(['Ada'])
      expect(await found(by('seen', { max: '31.1.2026' }))).toEqual(['Bea'])
      expect(await found(by('heat', { equals: 'HOT' }))).toEqual(['Ada'])
      expect(await found(by('heat', { contains: '0%_\\' }))).toEqual(['Carl'])
      expect(await found(by('note', { contains: 'öL 100%' }))).toEqual(['Ada'])
      expect(await found(by('note', { contains: '%' }))).toEqual(['Ada'])
      expect(await found(by('note', { contains: `' OR 1=1 --` }))).toEqual([])
      expect(await found(by('note', { equals: `x' OR '1'='1` }))).toEqual([])
      expect(await found(by('vip', { equals: 'no' }))).toEqual(['Carl'])
      expect(await found(by('size', { isSet: false }))).toEqual(['Dora'])
      expect(await found(by('note', { isSet: true }))).toEqual(['Ada'])
      expect(await found([by('size', { isSet: true }), by('seen', { isSet: false })])).toEqual(['Carl'])
      expect(await found(by('size', { isSet: true }), { search: 'bea' })).toEqual(['Bea'])
      expect(
        await session.ok(LIST, { campaign, filter: { customFields: [by('size', { min: '5' })] } }),
      ).toMatchObject({
        leads: { totalCount: 2 },
      })
    })

    it('are not asked for what they cannot be asked for', async () => {
      const refusal = async (asked: object) =>
        (await session.gql(LIST, { filter: { customFields: [{ fieldId: field['size'], ...asked }] } }))
          .errors?.[0]
      expect(await refusal({ min: 'big' })).toMatchObject({
        message: 'Size: This is not a number.',
        extensions: { code: 'INVALID_INPUT', fields: [{ path: ['filter', 'customFields', '0', 'min'] }] },
      })
      expect((await refusal({}))?.extensions.code).toBe('INVALID_INPUT')
      expect((await refusal({ contains: '1' }))?.extensions.code).toBe('INVALID_INPUT')
    })

    it('stand in the list in the order of the fields', async () => {
      const { leads } = await session.ok(LIST)
      expect(leads.edges[2].node.customValues).toEqual([
        { value: '-3', field: { name: 'Size', type: 'NUMBER' } },
        { value: '100%_\\', field: { name: 'Heat', type: 'CHOICE' } },
        { value: 'false', field: { name: 'VIP', type: 'BOOLEAN' } },
      ])
    })

    it('stay with the choices that they have', async () => {
      const heat = field['heat']
      const { errors } = await session.gql(UPDATE, {
        input: { id: heat, choices: ['Cold', 'Warm', '100%_\\'] },
      })
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('Leads have “Hot”') as string,
        extensions: { code: 'CONFLICT' },
      })
      const { updateCustomField } = await session.ok(UPDATE, {
        input: { id: heat, choices: ['Warm', 'Hot', '100%_\\'] },
      })
      expect(updateCustomField.choices).toEqual(['Warm', 'Hot', '100%_\\'])
    })

    it('go with their lead, and with their field, which says how many', async () => {
      await session.ok(`mutation($id: ID!) { deleteLead(id: $id) { id } }`, { id: lead['Carl'] })
      const count = () => database.db.customValue.count({ where: { workspaceId: session.workspaceId } })
      expect(await count()).toBe(6)
      expect((await session.ok(DELETE, { id: field['size'] })).deleteCustomField).toEqual({
        ...{ id: field['size'], values: 2 },
      })
      expect(await count()).toBe(4)
      expect(await session.codeOf(DELETE, { id: field['size'] })).toBe('NOT_FOUND')
    })
  })
})
