import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSnapshotStore } from '../../server/platform/snapshot-store.ts'
import { a, mx, ptr, serveNames, type NameServer } from '../support/engine/name-server.ts'
import {
  openModelWorld,
  refusing,
  saying,
  type ModelReply,
  type ModelWorld,
} from '../support/engine/model-world.ts'
import { runCommand } from './transfer/run-command.ts'

const WORKSPACE = '0199c0de-0000-7000-8000-000000000001'

describe('the doctor on page copies', { timeout: 60_000 }, () => {
  let folder: string
  let snapshots: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-doctor-'))
    snapshots = path.join(folder, 'snapshots')
    const store = createSnapshotStore(snapshots)
    for (let i = 0; i < 3; i++) {
      const bytes = randomBytes(500_000)
      await store.put(WORKSPACE, createHash('sha256').update(bytes).digest('hex'), bytes)
    }
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const examine = (variables: Record<string, string>) =>
    runCommand('doctor.ts', [], {
      DATABASE_URL: `file:${folder}/leads.db`,
      REDIS_URL: '',
      SNAPSHOT_DIR: snapshots,
      ...variables,
    })

  it('tells how much they take and the rule by which they go, and changes nothing', async () => {
    const before = await readdir(snapshots, { recursive: true })
    const { status, stdout } = await examine({
      SNAPSHOT_RETENTION_DAYS: '7',
      SNAPSHOT_MAX_BYTES: '2000000000',
    })
    expect(stdout).toMatch(/^ok +3 page copies take 1\.5 MB; kept for 7 days, up to 2\.0 GB$/m)
    expect(status).toBe(0)
    expect(await readdir(snapshots, { recursive: true })).toEqual(before)
  })

  it('says what becomes of too many', async () => {
    const { stdout } = await examine({ SNAPSHOT_RETENTION_DAYS: '0', SNAPSHOT_MAX_BYTES: '1000000' })
    expect(stdout).toMatch(
      /^note +3 page copies .* kept for any time, up to 1\.0 MB\n +-> .*removes the oldest/m,
    )
  })
})

describe('the doctor on asking mail servers', { timeout: 60_000 }, () => {
  let folder: string
  let names: NameServer

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-doctor-'))
    names = await serveNames({
      'mail.northgate.org': { records: [a('127.0.0.1')] },
      '1.0.0.127.in-addr.arpa': { records: [ptr('mail.northgate.org')] },
      'northgate.org': { records: [mx(10, 'mail.northgate.org')] },
      'strange.northgate.org': { records: [a('127.0.0.1')] },
    })
  })
  afterAll(async () => {
    names.close()
    await rm(folder, { recursive: true, force: true })
  })

  const examine = (variables: Record<string, string>) =>
    runCommand('doctor.ts', [], {
      ...{ DATABASE_URL: `file:${folder}/leads.db`, REDIS_URL: '', SNAPSHOT_DIR: `${folder}/snapshots` },
      ...{ CRAWL_ALLOW_LOOPBACK: '1', VERIFY_DNS_SERVERS: names.address, VERIFY_OWN_ADDRESS: '127.0.0.1' },
      ...variables,
    })
  const asking = {
    VERIFY_SMTP: '1',
    VERIFY_HELO: 'mail.northgate.org',
    VERIFY_SENDER: 'postmaster@northgate.org',
  }

  it('says that none is asked unless that is wanted', async () => {
    const { status, stdout } = await examine({})
    expect(stdout).toMatch(/^ok +Addresses are verified by DNS alone/m)
    expect({ status, asked: names.asked }).toEqual({ status: 0, asked: [] })
  })

  it('finds a host fit whose name, address, reverse name and sender agree', async () => {
    const { status, stdout } = await examine(asking)
    expect(stdout).toMatch(/^ok +127\.0\.0\.1 is called mail\.northgate\.org$/m)
    expect(stdout).toMatch(/^ok +This host may ask mail servers about addresses$/m)
    expect(status).toBe(0)
  })

  it.each([
    [{ VERIFY_HELO: 'strange.northgate.org' }, '127.0.0.1 is called mail.northgate.org'],
    [{ VERIFY_HELO: 'gone.northgate.org' }, 'gone.northgate.org has no address'],
    [{ VERIFY_SENDER: 'postmaster@gone.org' }, 'The sender’s domain takes no mail'],
    [{ VERIFY_OWN_ADDRESS: '10.0.0.7' }, '10.0.0.7 is not a public address'],
  ])('names what is missing (%o)', async (variables, says) => {
    const { status, stdout } = await examine({ ...asking, ...variables })
    expect(stdout).toContain(`FAULT ${says}`)
    expect(stdout).toMatch(/^note +No mail server is asked until then/m)
    expect(status).toBe(1)
  })
})

describe('the doctor on the model', { timeout: 60_000 }, () => {
  let folder: string
  let world: ModelWorld
  let reply: ModelReply

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-doctor-'))
    world = await openModelWorld(() => reply)
  })
  afterAll(async () => {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  })

  const examine = (variables: Record<string, string>) =>
    runCommand('doctor.ts', [], {
      ...{ DATABASE_URL: `file:${folder}/leads.db`, REDIS_URL: '', SNAPSHOT_DIR: folder },
      ...{ LLM_BASE_URL: '', LLM_MODEL: '', LLM_API_KEY: '' },
      ...variables,
    })

  it('has it read a text, and says what stands in its way', async () => {
    expect((await examine({})).stdout).toMatch(/^ok +Descriptions .* are read by rules/m)
    const set = { LLM_BASE_URL: world.origin, LLM_MODEL: 'tiny', LLM_API_KEY: 'sk-0815' }
    reply = saying({ criteria: [] })
    expect((await examine(set)).stdout).toMatch(/^ok +The model tiny reads descriptions/m)
    reply = refusing(401, 'no such key')
    const { status, stdout } = await examine(set)
    expect(stdout).toMatch(/^note +The model tiny: .*check LLM_API_KEY/m)
    expect(stdout).not.toContain('sk-0815')
    expect(status).toBe(0)
  })
})
