import { pipeline } from 'node:stream/promises'
import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { conditionParameters } from '../features/custom-fields/field-conditions.ts'
import { filterParameters, toLeadFilter } from '../features/leads/lead-filter.ts'
import { toCsv, type ImportFile, type TransferService } from '../features/transfer/transfer.service.ts'
import { encodeId, uuidOf } from '../graphql/ids.ts'
import type { Logger } from '../platform/logger.ts'
import { answering, attachment, fileNameOf, viewerOf } from './file-answers.ts'

export interface CsvRoutesOptions {
  transfer: TransferService
  logger: Logger
}

const PATH = '/campaigns/:id/leads.csv'
const DEFAULT_FILE_NAME = 'leads.csv'
const IMPORTS_PATH = '/campaigns/:id/imports'
const ERRORS_PATH = '/imports/:id/errors.csv'
const FILE_TYPES = [
  'text/csv',
  'application/csv',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
]

const typedId = (typename: string) => z.string().transform((id) => uuidOf(typename, id))

/** Ids parted by commas, or under the same name several times. */
const typedIds = (typename: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((ids) => [ids].flat().flatMap((list) => list.split(',')))
    .pipe(z.array(typedId(typename)))

/** What narrows the export: as the list of leads, and whether Excel shall know the encoding. */
const exportParameters = filterParameters
  .extend({
    runId: typedId('Run').optional(),
    companyId: typedId('Company').optional(),
    tagIds: typedIds('Tag').optional(),
    withoutTagIds: typedIds('Tag').optional(),
    ownerId: typedId('User').optional(),
    importId: typedId('Import').optional(),
    bom: z.enum(['true', 'false']).optional(),
  })
  // An unknown name is a mistyped one, and ignoring it would export more than was asked for.
  .strict()

function readParameters(query: Record<string, unknown>) {
  const { asked, others } = conditionParameters(query)
  const result = exportParameters.safeParse(others)
  if (result.success) {
    const { bom, ...filter } = result.data
    const conditions = asked.map((one) => ({ ...one, fieldId: uuidOf('CustomField', one.fieldId) }))
    return { bom: bom === 'true', filter: toLeadFilter(filter), conditions }
  }
  const fields = result.error.issues.map(({ path, message }) => ({ path: path.map(String), message }))
  const [first] = fields
  const at = first?.path[0] === undefined ? '' : `${first.path[0]}: `
  throw new AppError('INVALID_INPUT', `${at}${first?.message ?? 'Wrong parameters.'}`, { fields })
}

/** Name of the uploaded file: `?fileName=`, else that of an RFC 6266 header. */
function uploadNameOf(req: Request): string {
  const { fileName } = req.query
  if (typeof fileName === 'string' && fileName !== '') return fileName
  const [, encoded] = /filename\*=UTF-8''([^;\s]+)/i.exec(req.headers['content-disposition'] ?? '') ?? []
  if (encoded === undefined) return DEFAULT_FILE_NAME
  try {
    return decodeURIComponent(encoded)
  } catch {
    // A broken name is no reason to refuse the file.
    return DEFAULT_FILE_NAME
  }
}

/** The file that a request sends as its body. INVALID_INPUT for a form around it. */
function uploadOf(req: Request): ImportFile {
  if (req.is(FILE_TYPES) === false)
    throw new AppError('INVALID_INPUT', 'Send the file itself as the body, with content-type text/csv.')
  // Kept open when the import ends early, so that the answer can be sent.
  const stream = req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  return { fileName: uploadNameOf(req), stream }
}

/**
 * `GET` streams a campaign's leads as CSV, `POST` to the same address imports them at once; `POST` to its imports keeps a file
 * for an import that the API then starts, and of each the rows that were not taken come as CSV. For mounting below /api.
 */
export function createCsvRoutes({ transfer, logger }: CsvRoutesOptions): Router {
  const download = answering(logger, async (req, res) => {
    const { workspaceId } = viewerOf(res)
    const { bom, filter, conditions } = readParameters(req.query)
    const campaignId = uuidOf('Campaign', req.params['id'] ?? '')
    const { campaignName, pages, customColumns } = await transfer.exportLeads(
      workspaceId,
      campaignId,
      filter,
      conditions,
    )
    res.setHeader('content-disposition', attachment(fileNameOf(campaignName, 'csv')))
    res.setHeader('content-type', 'text/csv; charset=utf-8')
    res.setHeader('cache-control', 'no-store')
    if (req.method === 'HEAD') return void res.end()
    // A failure destroys the response: half a file must not look whole. A caller who leaves ends the query.
    await pipeline(toCsv(pages, { bom, customColumns }), res)
  })

  const targetOf = (req: Request, res: Response) => {
    const { workspaceId, userId } = viewerOf(res)
    return { workspaceId, userId, campaignId: uuidOf('Campaign', req.params['id'] ?? '') }
  }

  const importAtOnce = answering(logger, async (req, res) => {
    const { importId, ...result } = await transfer.importLeads(targetOf(req, res), uploadOf(req))
    res.json({ importId: encodeId('Import', importId), ...result })
  })

  const receive = answering(logger, async (req, res) => {
    const id = await transfer.receive(targetOf(req, res), uploadOf(req))
    res.status(201).json({ importId: encodeId('Import', id) })
  })

  const downloadErrors = answering(logger, async (req, res) => {
    const { workspaceId } = viewerOf(res)
    const { fileName, stream } = await transfer.exportErrors(
      workspaceId,
      uuidOf('Import', req.params['id'] ?? ''),
    )
    const name = fileName.replace(/\.[a-z]{2,4}$/i, '')
    res.setHeader('content-disposition', attachment(fileNameOf(`${name} rows not taken`, 'csv')))
    res.setHeader('content-type', 'text/csv; charset=utf-8')
    res.setHeader('cache-control', 'no-store')
    await pipeline(stream, res)
  })

  return Router()
    .get(PATH, download)
    .post(PATH, importAtOnce)
    .post(IMPORTS_PATH, receive)
    .get(ERRORS_PATH, downloadErrors)
}
