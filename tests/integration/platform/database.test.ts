import { spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toAppError } from '../../../server/http/error-mask.ts'
import { inTransaction, openDatabase, type Database } from '../../../server/platform/database.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace, type TestWorkspace } from '../../support/workspaces.ts'

/** Writes leads of one workspace in many small transactions, as another process would. */
const WRITER = `
  import { openDatabase, inTransaction } from './server/platform/database.ts'
  const [url, workspaceId, name] = process.argv.slice(1)
  const { db, close } = await openDatabase(url)
  for (let i = 0; i < 40; i++) {
    await inTransaction(db, async (tx) => {
      const { id } = await tx.campaign.create({ data: { workspaceId, name: name + i, icp: '' } })
      await tx.campaign.update({ where: { id }, data: { maxPages: i + 1 } })
    })
    await db.campaign.create({ data: { workspaceId, name: name + i + ' alone', icp: '' } })
  }
  await close()`

function write(
  url: string,
  workspaceId: string,
  name: string,
): Promise<{ status: number | null; text: string }> {
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    WRITER,
    url,
    workspaceId,
    name,
  ])
  let text = ''
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, text })))
}

describeOnEachDatabase('a database', (open) => {
  let database: TestDatabase
  let one: TestWorkspace
  let other: TestWorkspace
  beforeAll(async () => {
    database = await open()
    one = await createTestWorkspace(database.db, 'One')
    other = await createTestWorkspace(database.db, 'Other')
  })

  const create = (workspaceId: string, name: string, db: Pick<Database['db'], 'campaign'> = database.db) =>
    db.campaign.create({ data: { workspaceId, name, icp: '' } })
  const namesOf = async (workspaceId: string) =>
    (await database.db.campaign.findMany({ where: { workspaceId } })).map(({ name }) => name)

  describe('within transactions', () => {
    it('keeps a plain write that came while one was open which was then rolled back', async () => {
      let begin!: () => void
      const begun = new Promise<void>((resolve) => (begin = resolve))
      let end!: () => void
      const ended = new Promise<void>((resolve) => (end = resolve))
      const transaction = inTransaction(database.db, async (tx) => {
        await create(one.workspaceId, 'rolled back', tx)
        begin()
        await ended
        throw new Error('rolled back')
      })
      await begun
      const plain = create(one.workspaceId, 'plain')
      setImmediate(end)
      await expect(transaction).rejects.toThrow('rolled back')
      await plain
      expect(await namesOf(one.workspaceId)).toEqual(['plain'])
    })

    it('joins the transaction that it is in', async () => {
      const outer = inTransaction(database.db, async (tx) => {
        await inTransaction(tx, (inner) => create(one.workspaceId, 'inner', inner))
        throw new Error('outer fails')
      })
      await expect(outer).rejects.toThrow('outer fails')
      // And the next one is one of its own again.
      await inTransaction(database.db, (tx) => create(one.workspaceId, 'next', tx))
      expect(await namesOf(one.workspaceId)).toContain('next')
      expect(await namesOf(one.workspaceId)).not.toContain('inner')
    })

    it('goes on after one that waited too long to begin', async () => {
      let end!: () => void
      const ended = new Promise<void>((resolve) => (end = resolve))
      let begin!: () => void
      const begun = new Promise<void>((resolve) => (begin = resolve))
      const long = inTransaction(database.db, async (tx) => {
        await create(one.workspaceId, 'long', tx)
        begin()
        await ended
      })
      await begun
      // SQLite has one writer, so this one cannot begin in time; PostgreSQL lets it.
      const late = database.db.$transaction((tx) => create(one.workspaceId, 'late', tx), { maxWait: 20 })
      const outcome = late.then(
        () => 'done',
        () => 'too late',
      )
      if (database.provider === 'sqlite') expect(await outcome).toBe('too late')
      end()
      await Promise.all([long, outcome])
      await create(one.workspaceId, 'after')
      expect(await namesOf(one.workspaceId)).toEqual(expect.arrayContaining(['long', 'after']))
    })

    it('is written by two processes at once without an error in either', async () => {
      const outcomes = await Promise.all(
        ['a', 'b'].map((name) => write(database.url, other.workspaceId, name)),
      )
      expect(outcomes).toEqual([
        { status: 0, text: '' },
        { status: 0, text: '' },
      ])
      expect(await namesOf(other.workspaceId)).toHaveLength(160)
    }, 60_000)
  })

  describe('refuses, even from hand-written SQL,', () => {
    const NONE = '01938b2e-7c3a-7000-8000-00000000dead'
    let rows: Record<'campaign' | 'run' | 'runSite' | 'company' | 'lead' | 'pageSnapshot' | 'import', string>
    beforeAll(async () => {
      const { db } = database
      const { workspaceId, userId } = one
      const campaign = (await create(workspaceId, 'x')).id
      const run = (
        await db.run.create({
          data: { workspaceId, campaignId: campaign, criteria: {}, extractorVersion: '1' },
        })
      ).id
      const site = { workspaceId, runId: run, position: 0, address: 'x', siteKey: 'x' }
      const runSite = (await db.runSite.create({ data: site })).id
      const company = (await db.company.create({ data: { workspaceId, siteKey: 'x', name: 'x' } })).id
      const lead = (
        await db.lead.create({
          data: { workspaceId, companyId: company, kind: 'GENERAL', identityKey: 'general' },
        })
      ).id
      const page = {
        workspaceId,
        runSiteId: runSite,
        url: 'x',
        contentHash: 'x',
        status: 200,
        bytes: 0,
        fetchedAt: new Date(),
      }
      const pageSnapshot = (await db.pageSnapshot.create({ data: page })).id
      const file = { workspaceId, campaignId: campaign, fileName: 'x', startedById: userId }
      rows = {
        campaign,
        run,
        runSite,
        company,
        lead,
        pageSnapshot,
        import: (await db.import.create({ data: file })).id,
      }
    })

    const now = "'2026-01-01 00:00:00+00'"
    /** Statements that fit the row's own workspace, and must not fit another. */
    const inserts: Record<string, (workspaceId: string, id: string) => string> = {
      'a run of a campaign': (w, id) =>
        `INSERT INTO "Run" ("id", "workspaceId", "campaignId", "criteria", "extractorVersion", "createdAt") VALUES ('${id}', '${w}', '${rows.campaign}', '{}', '1', ${now})`,
      'a site of a run': (w, id) =>
        `INSERT INTO "RunSite" ("id", "workspaceId", "runId", "position", "address", "siteKey", "createdAt") VALUES ('${id}', '${w}', '${rows.run}', 9, 'y', '${id}', ${now})`,
      'a lead of a company': (w, id) =>
        `INSERT INTO "Lead" ("id", "workspaceId", "companyId", "kind", "identityKey", "createdAt") VALUES ('${id}', '${w}', '${rows.company}', 'PERSON', '${id}', ${now})`,
      'a membership of a lead': (w) =>
        `INSERT INTO "CampaignLead" ("workspaceId", "campaignId", "leadId", "createdAt") VALUES ('${w}', '${rows.campaign}', '${rows.lead}', ${now})`,
      'a page of a site': (w, id) =>
        `INSERT INTO "PageSnapshot" ("id", "workspaceId", "runSiteId", "url", "contentHash", "status", "bytes", "fetchedAt") VALUES ('${id}', '${w}', '${rows.runSite}', '${id}', 'h', 200, 0, ${now})`,
      'an import of a campaign': (w, id) =>
        `INSERT INTO "Import" ("id", "workspaceId", "campaignId", "fileName", "startedById", "createdAt") VALUES ('${id}', '${w}', '${rows.campaign}', 'x', '${one.userId}', ${now})`,
      'evidence of a lead': (w, id) => evidence(w, id, 'leadId', rows.lead),
      'evidence of a company': (w, id) => evidence(w, id, 'companyId', rows.company),
      'evidence on a page': (w, id) => evidence(w, id, 'pageSnapshotId', rows.pageSnapshot),
      'evidence from an import': (w, id) => evidence(w, id, 'importId', rows.import),
    }
    const evidence = (w: string, id: string, column: string, target: string) =>
      `INSERT INTO "Evidence" ("id", "workspaceId", "${column}", "field", "value", "method", "createdAt") VALUES ('${id}', '${w}', '${target}', 'name', 'x', 'USER', ${now})`
    let count = 0
    const newId = () => `01938b2e-7c3a-7000-8000-${String(++count).padStart(12, '0')}`

    it.each(Object.keys(inserts))('%s of another workspace', async (what) => {
      const statement = inserts[what] as (workspaceId: string, id: string) => string
      await expect(database.db.$executeRawUnsafe(statement(other.workspaceId, newId()))).rejects.toThrow(
        /foreign key/i,
      )
      // The same in its own workspace fits: it was the workspace that was refused.
      expect(await database.db.$executeRawUnsafe(statement(one.workspaceId, newId()))).toBe(1)
    })

    it('a last run of another workspace', async () => {
      const foreign = (await create(other.workspaceId, 'y')).id
      const statement = `UPDATE "Campaign" SET "lastRunId" = '${rows.run}' WHERE "id" = '${foreign}'`
      await expect(database.db.$executeRawUnsafe(statement)).rejects.toThrow(/foreign key/i)
    })

    it('a row of a workspace that is not there', async () => {
      await expect(create(NONE, 'nobody’s')).rejects.toMatchObject({ code: 'P2003' })
    })

    it('and takes everything along when a workspace goes', async () => {
      const { db } = database
      const gone = await createTestWorkspace(db, 'Gone')
      await create(gone.workspaceId, 'z')
      await db.workspace.delete({ where: { id: gone.workspaceId } })
      expect(await namesOf(gone.workspaceId)).toEqual([])
      expect(await db.member.count({ where: { workspaceId: gone.workspaceId } })).toBe(0)
    })
  })
})

describe('a PostgreSQL that is away', () => {
  let away: Database
  beforeAll(async () => {
    away = await openDatabase('postgres://nobody@127.0.0.1:1/none')
  })
  afterAll(() => away.close())

  it('is UNAVAILABLE to the caller', async () => {
    const error = await away.db.user.count().catch((reason: unknown) => reason)
    expect(toAppError(error)?.code).toBe('UNAVAILABLE')
    const inside = await inTransaction(away.db, (tx) => tx.user.count()).catch((reason: unknown) => reason)
    expect(toAppError(inside)?.code).toBe('UNAVAILABLE')
  })
})
