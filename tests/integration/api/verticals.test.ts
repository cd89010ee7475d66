import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCampaign, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const LIST = `{ verticals { slug name version description origin basedOn criteria { id label } sources { id } } }`
const READ = `query($slug: String!) { vertical(slug: $slug) {
  slug name version description origin basedOn updatedAt yaml threshold pageHints titles
  criteria { id kind op label strength weight value } sources { id settings } notTitles campaignCount
  leadPoints { seniorities { seniority points } personalEmail phone generalContact }
  examples { titles { title meaning } pages { text hint } companies { name meets fits } }
  titleGroups { function seniority words }
  test { holds titles pages companies failures { part line example expected found } }
} }`
const COPY = `mutation($slug: String!, $name: String!) { copyVertical(slug: $slug, name: $name) { slug name version basedOn origin } }`
const UPDATE = `mutation($input: UpdateVerticalInput!) { updateVertical(input: $input) { slug version name yaml test { holds } } }`
const REMOVE = `mutation($slug: String!) { removeVertical(slug: $slug) }`
const TEST = `query($yaml: String!) { testVertical(yaml: $yaml) { holds failures { line example expected found } } }`
const CAMPAIGN = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id vertical } }`
const START = `mutation($id: ID!) { startRun(campaignId: $id) { id } }`
const SHIPPED = 8
/** Refuses connections, without any question to a network. */
const NOBODY = 'http://127.0.0.1:1'

describeOnEachDatabase('verticals', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register()
  })

  const copy = async (name = 'Dentists in Leipzig', slug = 'dental-practices'): Promise<string> =>
    ((await session.ok(COPY, { slug, name })).copyVertical as { slug: string }).slug
  const read = async (slug: string) =>
    (await session.ok(READ, { slug })).vertical as Record<string, unknown> & { yaml: string; version: string }
  const lineOf = (yaml: string, part: string) => yaml.split('\n').findIndex((line) => line.includes(part)) + 1
  const slugs = async (caller: ApiServer | Session = session) =>
    ((await caller.ok(LIST)).verticals as { slug: string }[]).map(({ slug }) => slug)

  describe('that ship', () => {
    it('are listed, to nobody too', async () => {
      const { verticals } = await session.ok(LIST)
      expect(verticals).toHaveLength(SHIPPED)
      expect(await slugs(api)).toEqual(await slugs())
      expect(verticals[0]).toMatchObject({ slug: 'accounting-firms', origin: 'SHIPPED', basedOn: null })
    })

    it('are told in full', async () => {
      const pack = await read('dental-practices')
      expect(pack).toMatchObject({ name: 'Dental practices', updatedAt: null, threshold: 55 })
      expect(pack['criteria']).toContainEqual({
        ...{ id: 'owner-known', kind: 'role', op: 'in', strength: 'should', weight: 10 },
        label: 'Somebody who owns or runs the practice is named',
        value: { function: 'dentistry', seniority: 'owner' },
      })
      expect(pack['sources']).toContainEqual({ id: 'companies-house', settings: { sicCodes: ['86230'] } })
      expect(pack['titles']).toContain('practice owner')
      expect(pack['notTitles']).toEqual(expect.arrayContaining(['dental technician', 'assistant to ...']))
      expect(pack['leadPoints']).toEqual({
        seniorities: expect.arrayContaining([{ seniority: 'owner', points: 30 }]) as unknown[],
        ...{ personalEmail: 15, phone: 10, generalContact: 5 },
      })
      expect(pack['examples']).toMatchObject({
        titles: expect.arrayContaining([
          { title: 'Praxisinhaberin', meaning: 'dentistry/owner' },
          { title: 'Dental student', meaning: null },
        ]) as unknown[],
        pages: expect.arrayContaining([
          { text: 'Cuadro médico', hint: 'people' },
          { text: 'Welcome', hint: null },
        ]) as unknown[],
        companies: expect.arrayContaining([
          { name: 'Harrow Lane Hair', meets: ['patients'], fits: false },
        ]) as unknown[],
      })
      expect(pack['test']).toMatchObject({ holds: true, titles: 37, failures: [] })
      expect(pack.yaml).toMatch(/^# Practices that treat/)
    })

    it('are neither changed nor removed', async () => {
      const input = { slug: 'investors', version: '2.0.0', yaml: 'x' }
      expect(await session.codeOf(UPDATE, { input })).toBe('CONFLICT')
      expect(await session.codeOf(REMOVE, { slug: 'investors' })).toBe('CONFLICT')
    })
  })

  describe('are copied', () => {
    it('under a name, with text and comments', async () => {
      const { copyVertical } = await session.ok(COPY, {
        slug: 'dental-practices',
        name: ' Zahnärzte in Köln ',
      })
      expect(copyVertical).toEqual({
        ...{ slug: 'zahnarzte-in-koln', name: 'Zahnärzte in Köln', version: '1.0.0', origin: 'WORKSPACE' },
        basedOn: 'dental-practices 1.0.0',
      })
      const [original, made] = [await read('dental-practices'), await read('zahnarzte-in-koln')]
      expect(made['criteria']).toEqual(original['criteria'])
      expect(made['titleGroups']).toEqual(original['titleGroups'])
      expect(made['test']).toEqual(original['test'])
      expect(made.yaml.split('\n').slice(5)).toEqual(original.yaml.split('\n').slice(5))
      expect(await slugs()).toEqual([...(await slugs(api)), 'zahnarzte-in-koln'])
    })

    it('under a slug of their own, whatever the name, and copied again', async () => {
      expect(await copy('Investors', 'investors')).toBe('investors-2')
      expect(await copy('Investors', 'investors-2')).toBe('investors-3')
      expect(await copy('歯科医院')).toBe('pack')
      expect(await copy('24/7 dentists')).toBe('pack-24-7-dentists')
      const { basedOn } = await read('investors-3')
      expect(basedOn).toBe('investors-2 1.0.0')
    })

    it.each(['', '  x ', 'y'.repeat(81)])('under a name that is one: %j is none', async (name) => {
      const { errors } = await session.gql(COPY, { slug: 'investors', name })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: ['name'] }] })
    })

    it('if they are there, and not without end', async () => {
      expect(await session.codeOf(COPY, { slug: 'unicorns', name: 'Unicorns' })).toBe('NOT_FOUND')
      const content = { id: 'x' }
      const row = { workspaceId: session.workspaceId, name: 'x', version: '1.0.0', description: 'x' }
      const rows = Array.from({ length: 50 }, (_, i) => ({
        ...{ ...row, slug: `x-${i}`, basedOn: 'x', yaml: 'x', content },
      }))
      await database.db.workspaceVertical.createMany({ data: rows })
      expect(await session.codeOf(COPY, { slug: 'investors', name: 'One more' })).toBe('CONFLICT')
    })
  })

  describe('of the workspace are changed', () => {
    it('and their version rises, in the text too, with comments kept', async () => {
      const slug = await copy()
      const { yaml } = await read(slug)
      const changed = yaml.replace('weight: 45', 'weight: 44 # less')
      const { updateVertical } = await session.ok(UPDATE, {
        input: { slug, version: '1.0.0', yaml: changed },
      })
      expect(updateVertical).toMatchObject({ slug, version: '1.0.1', test: { holds: true } })
      expect(updateVertical.yaml).toContain('version: "1.0.1"')
      expect(updateVertical.yaml).toContain('weight: 44 # less')
      expect((await read(slug))['criteria']).toContainEqual(
        expect.objectContaining({ id: 'dental-practice', weight: 44 }),
      )
    })

    it('to a later version that they give themselves, and not at all by the same text', async () => {
      const slug = await copy()
      const { yaml } = await read(slug)
      const same = await session.ok(UPDATE, { input: { slug, version: '1.0.0', yaml } })
      expect(same.updateVertical.version).toBe('1.0.0')
      const later = yaml.replace(/version: .*/, 'version: 2.1.0')
      const given = await session.ok(UPDATE, { input: { slug, version: '1.0.0', yaml: later } })
      expect(given.updateVertical.version).toBe('2.1.0')
      const earlier = later.replace('2.1.0', '0.1.0')
      const risen = await session.ok(UPDATE, { input: { slug, version: '2.1.0', yaml: earlier } })
      expect(risen.updateVertical.version).toBe('2.1.1')
    })

    it('by whoever has seen the last change', async () => {
      const slug = await copy()
      const { yaml } = await read(slug)
      const change = (to: string) =>
        session.codeOf(UPDATE, { input: { slug, version: '1.0.0', yaml: yaml.replace('weight: 45', to) } })
      const codes = await Promise.all([change('weight: 46'), change('weight: 47')])
      expect(codes.filter((code) => code === undefined)).toHaveLength(1)
      expect(codes).toContain('CONFLICT')
      const { errors } = await session.gql(UPDATE, { input: { slug, version: '1.0.0', yaml: `${yaml}# x` } })
      expect(errors?.[0]?.message).toContain('it is version 1.0.1 now')
    })

    it('and every fault of a text is told, by path and line', async () => {
      const slug = await copy()
      const { yaml } = await read(slug)
      const broken = yaml
        .replace('weight: 45', 'weight: many')
        .replace('kind: role', 'kind: rule')
        .replace('threshold: 55', 'threshold: 55\n  colour: red')
      const { errors } = await session.gql(UPDATE, { input: { slug, version: '1.0.0', yaml: broken } })
      expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT')
      const fields = errors?.[0]?.extensions.fields ?? []
      expect(fields.map(({ path }) => path.join('.')).sort()).toEqual([
        'yaml.criteria.0.weight',
        'yaml.criteria.4.kind',
        'yaml.scoring.colour',
      ])
      for (const [part, word] of [
        ['weight', 'many'],
        ['kind', 'rule'],
        ['colour', 'colour'],
      ] as const) {
        const field = fields.find(({ path }) => path.at(-1) === part)
        expect(field?.message).toMatch(new RegExp(`^Line ${lineOf(broken, word)}: `))
      }
      expect((await read(slug)).version).toBe('1.0.0')
    })

    it.each([
      ['another id', (yaml: string) => yaml.replace(/id: "dentists.*/, 'id: others'), 'yaml.id'],
      ['no YAML', () => 'a: [', 'yaml'],
      ['a NUL', (yaml: string) => yaml.replace('dental practices,', '"\\0",\u0000'), 'yaml'],
      ['nothing', () => '', 'yaml'],
      ['too much', (yaml: string) => yaml + '#'.repeat(100_000), 'yaml'],
    ])('but not to %s', async (_, bend, path) => {
      const slug = await copy()
      const { yaml } = await read(slug)
      const { errors } = await session.gql(UPDATE, { input: { slug, version: '1.0.0', yaml: bend(yaml) } })
      expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT')
      expect(errors?.[0]?.extensions.fields?.map((field) => field.path.join('.'))).toContain(path)
    })

    it('even if their examples fail, which is told', async () => {
      const slug = await copy()
      const { yaml } = await read(slug)
      const changed = yaml.replace('Odontopediatra: dentistry/staff', 'Odontopediatra: dentistry/owner')
      const { testVertical } = await session.ok(TEST, { yaml: changed })
      const failure = { example: 'Odontopediatra', expected: 'dentistry/owner', found: 'dentistry/staff' }
      const line = lineOf(changed, 'Odontopediatra: ')
      expect(testVertical).toEqual({ holds: false, failures: [{ ...failure, line }] })
      const { updateVertical } = await session.ok(UPDATE, {
        input: { slug, version: '1.0.0', yaml: changed },
      })
      expect(updateVertical).toMatchObject({ version: '1.0.1', test: { holds: false } })
    })

    it('and tested before, with every fault of the text', async () => {
      const { errors } = await session.gql(TEST, { yaml: 'id: x\nversion: 1' })
      expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT')
      expect(errors?.[0]?.extensions.fields?.map(({ path }) => path.join('.'))).toContain('yaml.version')
    })
  })

  describe('in campaigns', () => {
    const create = (vertical: string, caller = session) =>
      caller.gql(CAMPAIGN, { input: { name: 'x', vertical, addresses: [NOBODY] } })

    it('may be the workspace’s own, and nobody else’s', async () => {
      const slug = await copy()
      expect((await create(slug)).data?.createCampaign.vertical).toBe(slug)
      const stranger = await api.register()
      const { errors } = await create(slug, stranger)
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        fields: [{ path: ['vertical'] }],
      })
      expect(await slugs(stranger)).not.toContain(slug)
    })

    it('are counted and listed by pack, those of the workspace alone', async () => {
      const slug = await copy()
      await create(slug)
      await create(slug)
      await create('investors')
      await create('investors', await api.register())
      const { verticals } = await session.ok(`{ verticals { slug campaignCount } }`)
      const counts = (verticals as { slug: string; campaignCount: number }[]).filter(
        ({ campaignCount }) => campaignCount > 0,
      )
      expect(counts).toEqual([
        { slug: 'investors', campaignCount: 1 },
        { slug, campaignCount: 2 },
      ])
      const { campaigns } = await session.ok(
        `query($slug: String!) { campaigns(vertical: $slug) { totalCount edges { node { vertical } } } }`,
        { slug },
      )
      const edge = { node: { vertical: slug } }
      expect(campaigns).toEqual({ totalCount: 2, edges: [edge, edge] })
      expect((await api.ok(`{ verticals { campaignCount } }`)).verticals[0]).toEqual({ campaignCount: 0 })
    })

    it('are not removed', async () => {
      const slug = await copy()
      const { data } = await create(slug)
      const refusal = await session.gql(REMOVE, { slug })
      expect(refusal.errors?.[0]).toMatchObject({ extensions: { code: 'CONFLICT' } })
      expect(refusal.errors?.[0]?.message).toContain('One campaign uses this pack')
      await session.ok(`mutation($id: ID!) { deleteCampaign(id: $id) }`, { id: data?.createCampaign.id })
      expect(await session.ok(REMOVE, { slug })).toEqual({ removeVertical: slug })
      expect(await slugs()).not.toContain(slug)
      expect(await session.codeOf(REMOVE, { slug })).toBe('NOT_FOUND')
    })

    it('are pinned by a run as they are, whatever becomes of them', async () => {
      const slug = await copy()
      const { data } = await create(slug)
      const id = data?.createCampaign.id as string
      await session.ok(START, { id })
      const { workspaceId } = session
      const run = await database.db.run.findFirstOrThrow({ where: { workspaceId } })
      expect(run).toMatchObject({ vertical: slug, verticalVersion: '1.0.0' })
      const { yaml } = await read(slug)
      const changed = yaml.replace('our dentists, ', 'the tooth fairies, ')
      await session.ok(UPDATE, { input: { slug, version: '1.0.0', yaml: changed } })
      await database.db.run.updateMany({ where: { workspaceId }, data: { state: 'COMPLETED' } })
      await session.ok(START, { id })
      const [first, second] = await database.db.run.findMany({
        where: { workspaceId },
        orderBy: { id: 'asc' },
      })
      expect(second).toMatchObject({ verticalVersion: '1.0.1' })
      const hints = async (hash: string | null | undefined) => {
        const where = { workspaceId, hash: hash ?? '' }
        const { content } = await database.db.pinnedVertical.findFirstOrThrow({ where })
        return (content as { pageHints: { people: string[] } }).pageHints.people[0]
      }
      expect(await hints(first?.verticalHash)).toBe('our dentists')
      expect(await hints(second?.verticalHash)).toBe('the tooth fairies')
      // The same content is kept once.
      const third = await createCampaign(session, [NOBODY])
      await session.ok(`mutation($input: UpdateCampaignInput!) { updateCampaign(input: $input) { id } }`, {
        input: { id: third, vertical: slug },
      })
      await session.ok(START, { id: third })
      expect(await database.db.pinnedVertical.count({ where: { workspaceId } })).toBe(2)
    })

    it('stop a run that names one which is gone', async () => {
      const id = await createCampaign(session, [NOBODY])
      const { workspaceId } = session
      await database.db.campaign.updateMany({ where: { workspaceId }, data: { vertical: 'of-old' } })
      const { errors } = await session.gql(START, { id })
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        fields: [{ path: ['vertical'] }],
      })
    })
  })
})
