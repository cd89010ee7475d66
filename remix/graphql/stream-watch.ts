/** Called when an event stream opens, and when it ends, in whatever way. */
export type StreamWatcher = (state: 'open' | 'closed') => void

/**
 * A fetch that reports on event streams. urql tells neither that a stream has opened nor that it has ended cleanly,
 * and a live page must know both.
 */
export function watchedFetch(watcher: StreamWatcher): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
    if (!isStream || response.body === null) return response
    watcher('open')
    const reader = response.body.getReader()
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (!done) return controller.enqueue(value)
          watcher('closed')
          controller.close()
        } catch (error) {
          watcher('closed')
          controller.error(error)
        }
      },
      cancel: (reason) => reader.cancel(reason),
    })
    return new Response(body, { headers: response.headers, status: response.status })
  }
}
