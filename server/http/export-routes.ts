import { pipeline } from 'node:stream/promises'
import { Router, type Request, type Response } from 'express'
import type { ExportFile, ExportsService } from '../features/exports/exports.service.ts'
import { uuidOf } from '../graphql/ids.ts'
import type { Logger } from '../platform/logger.ts'
import { directoryOf, localHeader, storedEntry, STORED } from '../platform/zip-pieces.ts'
import { answering, attachment, fileNameOf, viewerOf } from './file-answers.ts'

export interface ExportRoutesOptions {
  exports: Pick<ExportsService, 'openFile'>
  logger: Logger
}

const ATTRIBUTION = 'ATTRIBUTION.txt'

const extensionOf = (fileName: string): string => fileName.slice(fileName.lastIndexOf('.') + 1)
const baseOf = (fileName: string): string => fileName.slice(0, fileName.lastIndexOf('.'))
const nameOf = ({ fileName }: ExportFile): string => fileNameOf(baseOf(fileName), extensionOf(fileName))

function describe(res: Response, name: string, type: string): void {
  res.setHeader('content-disposition', attachment(name))
  res.setHeader('content-type', type)
  // Other people's data: no copy of it stays behind.
  res.setHeader('cache-control', 'no-store')
  res.setHeader('x-content-type-options', 'nosniff')
}

/** The one range that is asked for, where it lies in the file; null for the whole, undefined for one beyond it. */
function rangeOf(req: Request, bytes: number): { start: number; end: number } | null | undefined {
  const ranges = req.range(bytes)
  if (ranges === -1) return undefined
  // What cannot be read, and several at once, are answered with the whole (RFC 9110, section 14.2).
  const [only] = Array.isArray(ranges) && ranges.length === 1 && ranges.type === 'bytes' ? ranges : []
  return only ?? null
}

async function sendFile(req: Request, res: Response, file: ExportFile): Promise<void> {
  const { bytes, contentType, read } = file
  describe(res, nameOf(file), contentType)
  res.setHeader('accept-ranges', 'bytes')
  const range = rangeOf(req, bytes)
  if (range === undefined) return void res.status(416).setHeader('content-range', `bytes */${bytes}`).end()
  if (range !== null) {
    res.status(206).setHeader('content-range', `bytes ${range.start}-${range.end}/${bytes}`)
  }
  res.setHeader('content-length', range === null ? bytes : range.end - range.start + 1)
  if (req.method === 'HEAD' || bytes === 0) return void res.end()
  await pipeline(read(range ?? undefined), res)
}

/** The file and what has to be said of its sources as one archive, so that they stay together. */
async function sendArchive(req: Request, res: Response, file: ExportFile): Promise<void> {
  const { bytes, crc, attribution, read } = file
  const name = nameOf(file)
  const sums = { crc, size: bytes, packed: bytes }
  const entry = { name, method: STORED, sums, offset: 0, isStreamed: false } as const
  const head = localHeader(entry)
  const { entry: note, piece: behind } = storedEntry(
    ATTRIBUTION,
    Buffer.from(attribution),
    head.length + bytes,
  )
  const directory = directoryOf([entry, note], head.length + bytes + behind.length)
  describe(res, `${baseOf(name)}.zip`, 'application/zip')
  res.setHeader('content-length', head.length + bytes + behind.length + directory.length)
  if (req.method === 'HEAD') return void res.end()
  await pipeline(async function* () {
    yield head
    yield* read()
    yield behind
    yield directory
  }, res)
}

/**
 * `GET` answers the file of an export, whole or in ranges; the same with what has to be said of its sources as an archive; and
 * that text alone. For mounting below /api.
 */
export function createExportRoutes({ exports, logger }: ExportRoutesOptions): Router {
  const fileOf = (req: Request, res: Response): Promise<ExportFile> =>
    exports.openFile(viewerOf(res).workspaceId, uuidOf('Export', req.params['id'] ?? ''))
  return Router()
    .get(
      '/exports/:id/file',
      answering(logger, async (req, res) => sendFile(req, res, await fileOf(req, res))),
    )
    .get(
      '/exports/:id/file.zip',
      answering(logger, async (req, res) => sendArchive(req, res, await fileOf(req, res))),
    )
    .get(
      `/exports/:id/${ATTRIBUTION}`,
      answering(logger, async (req, res) => {
        const { attribution } = await fileOf(req, res)
        describe(res, ATTRIBUTION, 'text/plain; charset=utf-8')
        res.end(attribution)
      }),
    )
}
