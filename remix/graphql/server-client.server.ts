import type { AppLoadContext } from '@remix-run/node'
import { data as withStatus, redirect } from '@remix-run/node'
import type { CombinedError, DocumentInput, OperationResult } from '@urql/core'
import { Client, fetchExchange } from '@urql/core'
import { pathOf } from '../safe-next.ts'
import { endedSessionCookie, sessionToken } from '../session.server.ts'
import type { Failure } from './failures.ts'
import { failureOf, statusOf, unreachable } from './failures.ts'

/** What every loader and action gets. */
interface Call {
  request: Request
  context: AppLoadContext
}

/** Answer to a mutation or a query: its data, or why not. */
export type Outcome<Data> = { data: Data; failure: null } | { data: null; failure: Failure }

type Variables = Record<string, unknown>

/** A client for this request alone: no cache, so nothing of one viewer can reach another. */
function clientFor({ request, context }: Call): Client {
  const token = sessionToken(request)
  return new Client({
    url: 'http://in-process/graphql',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: (_url, init) => {
      const headers: Record<string, string> = {
        'content-type': 'application/json',
        accept: 'application/json',
      }
      if (token !== null) headers['authorization'] = `Bearer ${token}`
      // urql posts JSON text; without the exchange for uploads it knows no other body.
      return context.fetchGraphQL({ body: init?.body as string, headers })
    },
  })
}

function failureFrom(error: CombinedError, { context }: Call): Failure {
  const [first] = error.graphQLErrors
  if (first !== undefined) {
    const failure = failureOf(first)
    return { ...failure, requestId: failure.requestId ?? context.requestId }
  }
  return unreachable(context.requestId, error.networkError?.message)
}

/**
 * Leads to the log-in and back to `page` afterwards. The sentence that a session has ended is only for those who
 * had one.
 */
export function redirectToLogin({ request, context }: Call, page = pathOf(request.url)): Response {
  const query = new URLSearchParams()
  if (page !== '/') query.set('next', page)
  const hadSession = sessionToken(request) !== null
  if (hadSession) query.set('ended', '1')
  const search = query.size > 0 ? `?${query.toString()}` : ''
  return redirect(
    `/login${search}`,
    hadSession ? { headers: { 'set-cookie': endedSessionCookie(context) } } : undefined,
  )
}

/** A failure as the response that the route's ErrorBoundary shows. */
export function failedPage(failure: Failure): ReturnType<typeof withStatus<Failure>> {
  return withStatus(failure, { status: statusOf(failure.code) })
}

/**
 * Asks the API for what a page shows. Throws what Remix understands: a redirect to the log-in on UNAUTHENTICATED,
 * otherwise the failure for the route's ErrorBoundary.
 */
export async function load<Data, V extends Variables>(
  call: Call,
  query: DocumentInput<Data, V>,
  variables: V,
): Promise<Data> {
  const { data, failure } = await loadIfValid(call, query, variables)
  if (failure !== null) throw failedPage(failure)
  return data
}

/** As `load`, but answers INVALID_INPUT: for a page that says itself why there is nothing to show. */
export async function loadIfValid<Data, V extends Variables>(
  call: Call,
  query: DocumentInput<Data, V>,
  variables: V,
): Promise<Outcome<Data>> {
  const outcome = await ask(call, query, variables)
  const { failure } = outcome
  if (failure !== null && failure.code !== 'INVALID_INPUT') throw failedPage(failure)
  return outcome
}

/** Asks the API for what an action needs. Returns the failure for the form to show; throws only the way to the log-in. */
export async function ask<Data, V extends Variables>(
  call: Call,
  query: DocumentInput<Data, V>,
  variables: V,
): Promise<Outcome<Data>> {
  const result: OperationResult<Data, V> = await clientFor(call).query(query, variables).toPromise()
  if (result.error !== undefined) {
    const failure = failureFrom(result.error, call)
    if (failure.code === 'UNAUTHENTICATED') throw redirectToLogin(call)
    return { data: null, failure }
  }
  if (result.data === undefined) return { data: null, failure: unreachable(call.context.requestId) }
  return { data: result.data, failure: null }
}

/** `page` is where the viewer stands, when that is not the action's own address. */
interface MutateOptions {
  page?: string | undefined
  /** For log-in and registration, where UNAUTHENTICATED is an answer and no reason to log in. */
  signedOut?: boolean
}

/** Asks the API to change something. Returns the failure for the form to show; throws only the way to the log-in. */
export async function mutate<Data, V extends Variables>(
  call: Call,
  mutation: DocumentInput<Data, V>,
  variables: V,
  { page, signedOut = false }: MutateOptions = {},
): Promise<Outcome<Data>> {
  const result: OperationResult<Data, V> = await clientFor(call).mutation(mutation, variables).toPromise()
  if (result.error !== undefined) {
    const failure = failureFrom(result.error, call)
    if (failure.code === 'UNAUTHENTICATED' && !signedOut) throw redirectToLogin(call, page)
    return { data: null, failure }
  }
  if (result.data === undefined) return { data: null, failure: unreachable(call.context.requestId) }
  return { data: result.data, failure: null }
}
