import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSnapshotStore } from '../../server/platform/snapshot-store.ts'
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
