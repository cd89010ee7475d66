/** A small client of the GraphQL API, as any program would use it. */
import { Client, fetchExchange, type AnyVariables } from '@urql/core'

export interface ApiClient {
  /** Runs a query or a mutation; throws with the API's own message when it fails. */
  call<Data, Variables extends AnyVariables = AnyVariables>(
    document: string,
    variables: Variables,
  ): Promise<Data>
  /** Calls `listener` with each result until the server ends the stream; throws when it fails. */
  follow<Data, Variables extends AnyVariables = AnyVariables>(
    document: string,
    variables: Variables,
    listener: (data: Data) => void,
  ): Promise<void>
  /** GET of a REST route, with the session. */
  get(path: string): Promise<Response>
}

/** `url` is the server's address; `token` that of a session, when there is one. */
export function createApiClient(url: string, token?: string): ApiClient {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const client = new Client({
    url: `${url}/graphql`,
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetchSubscriptions: true,
    fetchOptions: { headers },
  })
  return {
    call: async <Data, Variables extends AnyVariables>(document: string, variables: Variables) => {
      const isMutation = document.trimStart().startsWith('mutation')
      const source = isMutation
        ? client.mutation<Data, Variables>(document, variables)
        : client.query<Data, Variables>(document, variables)
      const { data, error } = await source.toPromise()
      if (error) throw new Error(error.graphQLErrors[0]?.message ?? error.message)
      return data as Data
    },
    follow: <Data, Variables extends AnyVariables>(
      document: string,
      variables: Variables,
      listener: (data: Data) => void,
    ) =>
      new Promise<void>((resolve, reject) => {
        const source = client.subscription<Data, Variables>(document, variables)
        const subscription = source.subscribe(({ data, error, hasNext }) => {
          if (error) {
            subscription.unsubscribe()
            reject(error)
          } else if (data) listener(data)
          if (!hasNext) resolve()
        })
      }),
    get: async (path) => {
      const response = await fetch(url + path, { headers })
      if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`)
      return response
    },
  }
}
