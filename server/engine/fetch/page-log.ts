/**
 * The pages of one site in a file, each from its last byte: whoever takes the site over from a process that was killed has
 * them without asking again. It outlives the process, not the machine, for nobody waits for the disk here.
 */
import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { FetchedPage, Validators } from '../types.ts'

/** A page as it was fetched, with what its server said of it. */
export type LoggedPage = Omit<FetchedPage, 'requestedUrl' | 'elapsedMs' | 'isResumed'> & Validators

/** Pages up to this size are written at once: what others would wait for them, less than a tenth of a millisecond. */
const AT_ONCE_BYTES = 256 * 1024
const LINE_END = 0x0a

/** What stands before the bytes of a page, as a line of JSON. */
const headSchema = z.object({
  url: z.string(),
  status: z.number(),
  contentType: z.string().nullable(),
  charset: z.string(),
  contentHash: z.string(),
  fetchedAt: z.coerce.date(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  bytes: z.int().nonnegative(),
})

/** Adds a page behind those of its site; makes the file and its folder. `validators` null: its server sent none. */
export async function logPage(file: string, page: FetchedPage, validators: Validators | null): Promise<void> {
  const { url, status, contentType, charset, contentHash, fetchedAt, body } = page
  const { etag = null, lastModified = null } = validators ?? {}
  const head = { url, status, contentType, charset, contentHash, fetchedAt, etag, lastModified }
  const line = `${JSON.stringify({ ...head, bytes: body.byteLength })}\n`
  const entry = Buffer.concat([Buffer.from(line), body])
  if (await tryAppend(file, entry)) return
  await mkdir(path.dirname(file), { recursive: true })
  if (!(await tryAppend(file, entry))) throw new Error(`${path.dirname(file)} was removed twice in a moment`)
}

/** All whole pages of a file in their order, but for one of which a writer that died left a part; none without the file. */
export async function readPageLog(file: string): Promise<LoggedPage[]> {
  const bytes = await readFile(file).catch(nullIfMissing)
  return bytes === null ? [] : [...pagesIn(bytes)]
}

/** False when the folder is not there. */
async function tryAppend(file: string, entry: Uint8Array): Promise<boolean> {
  try {
    // A turn of the event loop is a moment in which the process may be killed.
    if (entry.byteLength <= AT_ONCE_BYTES) appendFileSync(file, entry)
    else await appendFile(file, entry)
    return true
  } catch (error) {
    return nullIfMissing(error) ?? false
  }
}

function* pagesIn(file: Buffer): Generator<LoggedPage> {
  for (let at = 0; at < file.length;) {
    const end = file.indexOf(LINE_END, at)
    if (end < 0) return
    const { bytes, ...head } = headSchema.parse(JSON.parse(file.toString('utf8', at, end)))
    at = end + 1 + bytes
    const body = file.subarray(end + 1, at)
    if (at <= file.length && hashOf(body) === head.contentHash) yield { ...head, body }
  }
}

const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')

function nullIfMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
  throw error
}
