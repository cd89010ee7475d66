import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  openPageSpool,
  tidySpool,
  type PageSpool,
  type SpoolPlace,
} from '../../../server/platform/page-spool.ts'

const PLACE = { workspaceId: 'b3b9f1de-6b21-4f0b-9a63-2a6f3c1f8e11', siteId: 'site-1' }
const OTHER = { ...PLACE, siteId: 'site-2' }

describe('the spool of pages', () => {
  let folder: string
  let spool: PageSpool

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-spool-'))
    spool = openPageSpool(folder)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const fill = async (place: SpoolPlace) => {
    await mkdir(path.dirname(spool.fileOf(place)), { recursive: true })
    await writeFile(spool.fileOf(place), 'pages')
  }
  const isThere = (place: SpoolPlace) => existsSync(spool.fileOf(place))

  it('lets go of the pages of one site, there or not', async () => {
    await fill(PLACE)
    await fill(OTHER)
    await spool.clear(PLACE)
    await spool.clear(PLACE)
    expect([isThere(PLACE), isThere(OTHER)]).toEqual([false, true])
  })

  it('is tidied of sites that nobody goes on with', async () => {
    await fill(PLACE)
    await fill(OTHER)
    const past = new Date(Date.now() - 7_200_000)
    await utimes(spool.fileOf(PLACE), past, past)
    await tidySpool(folder, PLACE.workspaceId, 3_600_000)
    expect([isThere(PLACE), isThere(OTHER)]).toEqual([false, true])
    await spool.clear(OTHER)
    await tidySpool(folder, PLACE.workspaceId, 3_600_000)
    expect(await readdir(path.join(folder, PLACE.workspaceId))).toEqual([])
  })
})
