import type { Failure } from '../../graphql/failures.ts'
import { failureOf, unreachable } from '../../graphql/failures.ts'

/** The id of the import that a file was kept for, or why it was not. */
export type UploadAnswer = { importId: string; failure: null } | { importId: null; failure: Failure }

const idIn = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'importId' in body && typeof body.importId === 'string'
    ? body.importId
    : null

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
 * Sends a file of leads for a campaign; nothing of it is imported by that. `onProgress` hears the share that is sent, 0 to 100 (fetch cannot tell, hence
 * XMLHttpRequest). Aborting the signal ends the upload; the answer is then a failure like a broken connection.
 */
export function uploadFile(
  path: string,
  file: File,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-graphql-yoga-csrf', '1')
    request.setRequestHeader(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : Math.round((loaded / total) * 100))
    request.onload = () => {
      const body = parsed(request.responseText)
      const importId = idIn(body)
      if (request.status < 300 && importId !== null) resolve({ importId, failure: null })
      else resolve({ importId: null, failure: failureFrom(body) })
    }
    const broken = (): void =>
      resolve({ importId: null, failure: unreachable(null, 'The connection broke.') })
    request.onerror = broken
    request.onabort = broken
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
