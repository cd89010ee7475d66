/** What routes that answer with files share. */
import type { Request, RequestHandler, Response } from 'express'
import { AppError } from '../errors.ts'
import type { Viewer } from '../graphql/context.ts'
import type { Logger } from '../platform/logger.ts'
import { sendError } from './http-errors.ts'
import { inHand } from './work-in-hand.ts'

const MAX_NAME_LENGTH = 80

/** Who asks. UNAUTHENTICATED for nobody. */
export function viewerOf(res: Response): Viewer {
  const viewer = res.locals['viewer'] as Viewer | null | undefined
  if (viewer == null) throw new AppError('UNAUTHENTICATED', 'Log in, or send a Bearer token.')
  return viewer
}

/** A file's name out of what somebody has named: no path, no control characters, not hidden, not endless. */
export function fileNameOf(name: string, extension: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
  const short = [...safe]
    .slice(0, MAX_NAME_LENGTH)
    .join('')
    .replace(/[. ]+$/, '')
  return `${short === '' ? 'leads' : short}.${extension}`
}

/** RFC 6266, with an ASCII name for programs that know no other. */
export function attachment(fileName: string): string {
  const ascii = fileName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/g, '_')
    .replace(/%/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** True once the caller has gone, and with it the sense of any answer. */
const hasLeft = (req: Request, res: Response): boolean =>
  req.errored != null || (res.closed && !res.writableFinished)

/** Passes errors to the caller, who may have gone. */
export function answering(
  logger: Logger,
  work: (req: Request, res: Response) => Promise<void>,
): RequestHandler {
  return (req, res) => {
    inHand(res, work(req, res)).catch((error: unknown) => {
      if (!hasLeft(req, res)) return sendError(res, error, logger)
      logger.info({ error, requestId: res.locals['requestId'] as string }, 'file.caller-left')
    })
  }
}
