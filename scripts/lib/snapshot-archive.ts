/**
 * A folder of crawled pages that `npm run crawl` writes (--snapshots) and reads again without a network (--replay).
 *
 *   bodies/<ab>/<sha256>.br                    bytes as fetched, compressed, each content once
 *   sites/<site key>-<crawl>-<position>.jsonl  one site of one crawl: a line on the site, then one a page, in the order read
 *
 * A site's file gets its name when it is whole, after all the bodies that it names; so what a killed crawl left behind
 * counts for nothing. Of several crawls of a site the newest counts; its writer takes the files of older ones away, and at
 * its end the bodies that nothing names any more.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { readAddress, type FetchedPage } from '../../server/engine/index.ts'
import { createSnapshotStore, readSnapshot, writeWhole } from '../../server/platform/snapshot-store.ts'
import { pruneBodies } from './archive-pruning.ts'

const BODIES = 'bodies'
const SITES = 'sites'
const FORMAT = 1
const SITE_FILE = /^([0-9a-f]{20})-(\d{8}T\d{9}Z-[0-9a-f]{6})-(\d{6})\.jsonl$/

const siteLine = z.object({
  format: z.literal(FORMAT),
  /** Names the site's file in --out-dir, and what the caller called it. */
  name: z.string(),
  label: z.string(),
  /** Address as it was given, and further pages to start from. */
  address: z.string(),
  seeds: z.array(z.string()).optional(),
  /** Identity that the crawl settled. */
  siteKey: z.string(),
  siteUrl: z.string(),
  domain: z.string().nullable(),
  /** Number of lines that follow. */
  pages: z.number().int().nonnegative(),
})

const pageLine = z.object({
  /** Place in the crawl, from 0; the home page is the first. */
  order: z.number().int().nonnegative(),
  home: z.boolean(),
  requestedUrl: z.string(),
  url: z.string(),
  status: z.number().int(),
  contentType: z.string().nullable(),
  charset: z.string(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().nonnegative(),
  fetchedAt: z.iso.datetime().transform((text) => new Date(text)),
  elapsedMs: z.number(),
})

/** A page without its body, whose length it keeps. */
export type ArchivedPage = Omit<FetchedPage, 'body'> & { bytes: number }
/** A site as crawled, without the number of its pages. */
export type ArchivedSite = Omit<z.output<typeof siteLine>, 'format' | 'pages'>

/** A site's file in the archive. */
export interface ArchiveEntry {
  file: string
  /** What sites are told apart by; see `entryKey`. */
  key: string
}

/** A site of the archive with its pages in the order read. */
export interface SiteSnapshot {
  site: ArchivedSite
  pages: z.output<typeof pageLine>[]
}

/** A page of the archive with its body, or what became of that. */
export type PageBody = { state: 'kept'; page: FetchedPage } | { state: 'missing' | 'damaged'; url: string }

/** Takes one crawl's pages and sites into an archive. */
export interface ArchiveWriter {
  /** Keeps the body of a page. */
  addBody(page: FetchedPage): Promise<void>
  /** Keeps a site whose pages have been added; from here on it is the newest of its key. */
  addSite(position: number, site: ArchivedSite, pages: readonly ArchivedPage[]): Promise<void>
  /** Ends the crawl: bodies that only older crawls named go, unless they were put within the hour. */
  close(): Promise<void>
}

/** Opens a folder for one crawl and makes it where it is missing. Throws the file system's error if it cannot. */
export async function openArchiveWriter(folder: string): Promise<ArchiveWriter> {
  const sites = path.join(folder, SITES)
  await mkdir(sites, { recursive: true })
  await mkdir(path.join(folder, BODIES), { recursive: true })
  const older = await listSiteFiles(folder)
  const store = createSnapshotStore(folder)
  // Sorts by time, and tells crawls of the same moment apart.
  const crawl = `${new Date().toISOString().replace(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`
  let superseded = 0
  return {
    addBody: (page) => store.put(BODIES, page.contentHash, page.body),
    addSite: async (position, site, pages) => {
      const key = entryKey(site.address)
      const name = `${key}-${crawl}-${String(position).padStart(6, '0')}.jsonl`
      const lines = [
        { format: FORMAT, ...site, pages: pages.length },
        ...pages.map((page, order) => ({ order, home: order === 0, ...page })),
      ]
      await writeWhole(path.join(sites, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      for (const file of older) {
        if (file.key !== key || file.crawl >= crawl) continue
        await rm(file.file, { force: true })
        superseded++
      }
    },
    close: async () => {
      if (superseded === 0) return
      await pruneBodies(folder, BODIES, async () => (await listSiteFiles(folder)).map(({ file }) => file))
    },
  }
}

/** What stands for a site in the archive: its key by the address as given. Throws InvalidAddressError. */
export function entryKey(address: string): string {
  return createHash('sha256').update(readAddress(address).siteKey).digest('hex').slice(0, 20)
}

/** The newest crawl of every site, in the order of crawling. Throws ENOENT for a folder that is no archive. */
export async function listArchive(folder: string): Promise<ArchiveEntry[]> {
  const files = await listSiteFiles(folder)
  const newest = new Map<string, string>()
  for (const { key, crawl } of files) if (crawl > (newest.get(key) ?? '')) newest.set(key, crawl)
  const current = files.filter(({ key, crawl }) => newest.get(key) === crawl)
  return current.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ file, key }) => ({ file, key }))
}

async function listSiteFiles(folder: string) {
  const names = await readdir(path.join(folder, SITES))
  return names.flatMap((name) => {
    const [, key, crawl, position] = SITE_FILE.exec(name) ?? []
    if (key === undefined || crawl === undefined || position === undefined) return []
    return [{ file: path.join(folder, SITES, name), key, crawl, order: `${crawl}-${position}` }]
  })
}

/** Reads a site's file. Null when it is not whole or not of this format. */
export async function readSite({ file }: ArchiveEntry): Promise<SiteSnapshot | null> {
  const [first, ...rest] = (await readFile(file, 'utf8')).trimEnd().split('\n').map(parseLine)
  const head = siteLine.safeParse(first)
  const pages = z.array(pageLine).safeParse(rest)
  if (!head.success || !pages.success) return null
  const { format: _, pages: count, ...site } = head.data
  return pages.data.length === count ? { site, pages: pages.data } : null
}

/** Undefined for a line that is no JSON; no shape takes that. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Reads the body of an archived page, and holds it against its hash. */
export async function readBody(
  folder: string,
  { order: _, home: __, bytes: ___, ...page }: z.output<typeof pageLine>,
): Promise<PageBody> {
  const kept = await readSnapshot(folder, BODIES, page.contentHash)
  if (kept.state !== 'kept') return { state: kept.state, url: page.url }
  return { state: 'kept', page: { ...page, body: kept.bytes } }
}
