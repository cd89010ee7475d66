import { PassThrough } from 'node:stream'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import './load-context.ts'
import { NonceProvider } from './nonce.tsx'

/** Milliseconds after which a page that still streams is cut off. */
export const streamTimeout = 5000

/** Renders a document. Crawlers and other robots get it whole, browsers as soon as its frame stands. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { cspNonce }: AppLoadContext,
): Promise<Response> {
  const readyEvent = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady'
  return new Promise((resolve, reject) => {
    let answered = false
    let finalStatus = status
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={cspNonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={cspNonce} />
      </NonceProvider>,
      {
        nonce: cspNonce,
        [readyEvent]: () => {
          answered = true
          const body = new PassThrough()
          headers.set('content-type', 'text/html; charset=utf-8')
          // Every page shows one viewer's data.
          headers.set('cache-control', 'private, no-store')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }))
          pipe(body)
        },
        onShellError: reject,
        onError: (error: unknown) => {
          finalStatus = 500
          // Before the frame stands Remix logs the error itself, through onShellError.
          if (answered) console.error(error)
        },
      },
    )
    setTimeout(abort, streamTimeout + 1000).unref()
  })
}

/** Logs a fault in a loader, an action or rendering with the id that the page shows to the viewer. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted) return
  console.error(`[${context.requestId}]`, error)
}
