import { Client, fetchExchange, mapExchange } from 'urql'
import type { StreamWatcher } from './stream-watch.ts'
import { watchedFetch } from './stream-watch.ts'

interface Options {
  /** Called when the API no longer knows the viewer. */
  onSignedOut: () => void
  /** Hears when a subscription's stream opens and ends. */
  watcher?: StreamWatcher
}

/**
 * The browser's client, for what happens between page loads: subscriptions, the evidence card, live lists. It keeps
 * no cache: what the loaders returned is on the page already, and what is asked here must be fresh.
 */
export function createBrowserClient({ onSignedOut, watcher }: Options): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchSubscriptions: true,
    requestPolicy: 'network-only',
    ...(watcher !== undefined && { fetch: watchedFetch(watcher) }),
    exchanges: [
      mapExchange({
        onError(error) {
          if (error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED'))
            onSignedOut()
        },
      }),
      fetchExchange,
    ],
    fetchOptions: { credentials: 'same-origin', headers: { 'x-graphql-yoga-csrf': '1' } },
  })
}
