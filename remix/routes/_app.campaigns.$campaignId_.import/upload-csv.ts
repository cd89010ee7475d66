import type { Failure } from '../../graphql/failures.ts'
import { failureOf, unreachable } from '../../graphql/failures.ts'

/** A row that was not taken, with the line of the file and the column that is at fault (null: the row as a whole). */
export interface Rejection {
  line: number
  column: string | null
  reason: string
}

/** What became of an imported file. */
export interface ImportResult {
  importId: string
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  rejections: Rejection[]
}

export type ImportAnswer = { result: ImportResult; failure: null } | { result: null; failure: Failure }

const isResult = (value: unknown): value is ImportResult =>
  typeof value === 'object' && value !== null && 'importId' in value && 'rejections' in value

function failureFrom(body: unknown): Failure {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  if (typeof error !== 'object' || error === null) return unreachable(null)
  const { message, ...extensions } = error as { message?: unknown } & Record<string, unknown>
  return failureOf({ message: typeof message === 'string' ? message : '', extensions })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Sends a CSV file to a campaign. `onProgress` hears the share that is sent, 0 to 100 (fetch cannot tell, hence
 * XMLHttpRequest). Aborting the signal ends the upload; the answer is then a failure like a broken connection.
 */
export function uploadCsv(
  path: string,
  file: File,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('content-type', 'text/csv')
    request.setRequestHeader('x-graphql-yoga-csrf', '1')
    request.setRequestHeader(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : Math.round((loaded / total) * 100))
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status < 300 && isResult(body)) resolve({ result: body, failure: null })
      else resolve({ result: null, failure: failureFrom(body) })
    }
    const broken = (): void => resolve({ result: null, failure: unreachable(null, 'The connection broke.') })
    request.onerror = broken
    request.onabort = broken
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
