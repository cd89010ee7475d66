/** `npm run runs`: replays and comparisons from the command line, beside a running server. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  createCampaign,
  followRun,
  startApi,
  startRun,
  type ApiServer,
  type Session,
} from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { serve, type Answer, type WebServer } from '../engine/web-server.ts'
import { runCommand } from '../transfer/run-command.ts'

const team = (...cards: string[]) =>
  `<html lang="en"><title>Harrow Lane Joinery</title><h1>Harrow Lane Joinery</h1><h2>Our team</h2>${cards.join('')}`
const card = (name: string, title: string, email: string) =>
  `<div class="card"><h3>${name}</h3><p>${title}</p><a href="mailto:${email}">Write</a></div>`

describeOnEachDatabase('the runs command', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let web: WebServer
  let campaignId: string
  let first: string
  let second: string
  const pages: Record<string, Answer> = {}

  const runs = (...args: string[]) => runCommand('runs.ts', args, { DATABASE_URL: database.url })

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
    session = await api.register()
    pages['/'] = team(
      card('Nora Whitlock', 'Managing Director', 'nora@harrow-lane.org'),
      card('Ines Calloway', 'Workshop Manager', 'ines@harrow-lane.org'),
    )
    web = await serve(pages)
    campaignId = await createCampaign(session, [web.origin])
    first = await startRun(session, campaignId)
    await followRun(session, first)
    pages['/'] = team(
      card('Nora Whitlock', 'Chair of the Board', 'nora@harrow-lane.org'),
      card('Maud Tillery', 'Workshop Manager', 'maud@harrow-lane.org'),
    )
    second = await startRun(session, campaignId)
    await followRun(session, second)
    await web.close()
  }, 60_000)
  afterAll(() => api.close())

  it('says what differs, as text', async () => {
    const { status, stdout, stderr } = await runs('diff', first, second)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const [sum, ...lines] = stdout.trimEnd().split('\n')
    expect(sum).toBe(`${first} -> ${second}: 1 new, 1 gone, 1 changed, 0 unchanged`)
    expect(lines).toEqual([
      '~ Nora Whitlock, Harrow Lane Joinery',
      '    title: Managing Director -> Chair of the Board',
      '- Ines Calloway, Harrow Lane Joinery',
      '    title: Workshop Manager',
      '    email: ines@harrow-lane.org',
      '+ Maud Tillery, Harrow Lane Joinery',
      '    title: Workshop Manager',
      '    email: maud@harrow-lane.org',
    ])
  }, 60_000)

  it('says what differs, as JSON, of one kind alone', async () => {
    const { status, stdout } = await runs('diff', first, second, '--json', '--kind', 'changed')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ before: first, after: second },
      summary: { new: 1, gone: 1, goneNotRead: 0, changed: 1, unchanged: 0 },
      leads: [
        {
          ...{ kind: 'CHANGED', name: 'Nora Whitlock', companyName: 'Harrow Lane Joinery', site: 'READ' },
          leadId: expect.stringMatching(/^Lead_/) as string,
          changes: [{ field: 'title', before: ['Managing Director'], after: ['Chair of the Board'] }],
        },
      ],
    })
    const none = await runs('diff', first, second, '--json', '--kind', 'new')
    expect((JSON.parse(none.stdout) as { leads: object[] }).leads).toHaveLength(1)
  }, 60_000)

  it('replays a run, and waits for its end', async () => {
    const { status, stdout, stderr } = await runs('replay', first)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Run_[0-9a-f-]{36}\n$/)
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('COMPLETED: 1 of 1 sites, 1 pages, 2 leads')
    const { run } = await session.ok(`query($id: ID!) { run(id: $id) { replayOf { id } } }`, {
      id: stdout.trim(),
    })
    expect(run).toEqual({ replayOf: { id: first } })
    const same = await runs('diff', first, stdout.trim())
    expect(same.stdout).toContain(': 0 new, 0 gone, 0 changed, 2 unchanged\n')
  }, 90_000)

  it('ends with status 1 and says why when it cannot', async () => {
    const nobody = first.replace(/.{12}$/, '000000000000')
    for (const args of [
      ['replay', nobody],
      ['diff', nobody, first],
      ['diff', first, nobody],
      ['replay', 'Run_1'],
    ]) {
      expect(await runs(...args)).toEqual({
        ...{ status: 1, stdout: '' },
        stderr: 'There is no such run, or the two are not of one workspace.\n',
      })
    }
    const itself = await runs('diff', first, first)
    expect(itself).toMatchObject({
      status: 1,
      stderr: 'A run does not differ from itself. Choose another run.\n',
    })
    await database.db.pageSnapshot.updateMany({ data: { copyRemovedAt: new Date() } })
    const lost = await runs('replay', second)
    expect(lost.status).toBe(1)
    expect(lost.stderr).toContain('None of the page copies of this run is kept any more.')
  }, 90_000)

  it('says how it is used', async () => {
    expect((await runs('--help')).stdout).toContain('Usage: npm run runs')
    for (const args of [
      [],
      ['replay'],
      ['diff', first],
      ['diff', first, second, '--kind', 'odd'],
      ['list'],
    ]) {
      const { status, stderr } = await runs(...args)
      expect({ status, usage: stderr.includes('Usage: npm run runs') }).toEqual({ status: 1, usage: true })
    }
  }, 90_000)
})
