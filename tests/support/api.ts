/** The real server on a database of its own, and callers of its API as any program would write them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startServer } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'

export const PASSWORD = 'a long pass phrase'

export interface GraphQLFault {
  message: string
  path?: (string | number)[]
  extensions: {
    code: string
    requestId: string
    fields?: { path: string[]; message: string }[]
    retryAfterSeconds?: number
  }
}

export interface GraphQLAnswer<Data> {
  data?: Data | null
  errors?: GraphQLFault[]
  status: number
}

type Variables = Record<string, unknown>
// Tests name the shape that they expect; what comes is checked by their expectations.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any

/** Whoever calls the API: nobody, or a session. */
export interface Caller {
  /** The whole answer, errors and all. */
  gql<Data = Loose>(query: string, variables?: Variables): Promise<GraphQLAnswer<Data>>
  /** The data of an answer without errors; throws otherwise. */
  ok<Data = Loose>(query: string, variables?: Variables): Promise<Data>
  /** The first error's code, or undefined when there is none. */
  codeOf(query: string, variables?: Variables): Promise<string | undefined>
  /** Results of a subscription, until the server ends it or `signal` is aborted. */
  follow<Data = Loose>(
    query: string,
    variables?: Variables,
    signal?: AbortSignal,
  ): AsyncGenerator<GraphQLAnswer<Data>>
  /** A request with the session; `path` begins with a slash. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

export interface Session extends Caller {
  token: string
  email: string
  /** Bare uuids, as in the database. */
  userId: string
  workspaceId: string
}

export interface ApiServer extends Caller {
  url: string
  snapshotDir: string
  /** Lines that the server has logged. */
  log: string[]
  /** A caller with this token. */
  as(token: string): Caller
  /** A new user with a workspace of their own. */
  register(name?: string): Promise<Session>
  close(): Promise<void>
}

/** Starts a server; `variables` win over what suits most tests. Close it before its database. */
export async function startApi(
  database: { url: string },
  variables: Record<string, string> = {},
): Promise<ApiServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-api-'))
  const log: string[] = []
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    PORT: '0',
    BCRYPT_COST: '4',
    LOG_LEVEL: 'info',
    CRAWL_ALLOW_LOOPBACK: '1',
    CRAWL_DELAY_MS: '0',
    SNAPSHOT_DIR: folder,
    IMPORT_DIR: path.join(folder, 'imports'),
    EXPORT_DIR: path.join(folder, 'exports'),
    ANSWER_DIR: path.join(folder, 'answers'),
    ...variables,
  })
  const running = await startServer(config, { dashboard: false, log: { write: (line) => log.push(line) } })
  const url = running.url ?? ''
  return {
    ...callerOf(url),
    url,
    log,
    snapshotDir: folder,
    as: (token) => callerOf(url, token),
    register: (name) => register(url, name),
    close: async () => {
      await running.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function callerOf(url: string, token?: string): Caller {
  const authorization: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` }
  const call: Caller['fetch'] = (at, init = {}) =>
    fetch(url + at, { ...init, headers: { ...authorization, ...(init.headers as Record<string, string>) } })
  const post = (query: string, variables: Variables, accept: string, signal?: AbortSignal) =>
    call('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query, variables }),
      ...(signal ? { signal } : {}),
    })
  const gql: Caller['gql'] = async (query: string, variables: Variables = {}) => {
    const response = await post(query, variables, 'application/json')
    return { ...((await response.json()) as object), status: response.status }
  }
  return {
    gql,
    fetch: call,
    ok: async (query: string, variables?: Variables) => {
      const { data, errors } = await gql(query, variables)
      if (errors || data == null) throw new Error(`${query}\nanswered ${JSON.stringify(errors)}`)
      return data
    },
    codeOf: async (query, variables) => (await gql(query, variables)).errors?.[0]?.extensions.code,
    follow: async function* (query: string, variables: Variables = {}, signal?: AbortSignal) {
      const response = await post(query, variables, 'text/event-stream', signal)
      if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
        yield { ...((await response.json()) as object), status: response.status }
        return
      }
      for await (const result of eventsOf(response)) {
        yield { ...result, status: response.status }
      }
    },
  }
}

/** Results of a stream in GraphQL over SSE, distinct connections mode. */
async function* eventsOf(response: Response): AsyncGenerator<object> {
  const decoder = new TextDecoder()
  let buffer = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    buffer += decoder.decode(chunk, { stream: true })
    const events = buffer.split('\n\n')
    buffer = events.pop() ?? ''
    for (const event of events) {
      const type = /^event: ?(.*)$/m.exec(event)?.[1]
      if (type === 'complete') return
      const data = /^data: ?(.*)$/m.exec(event)?.[1]
      if (type === 'next' && data) yield JSON.parse(data) as object
    }
  }
}

const REGISTER = `mutation($input: RegisterInput!) {
  register(input: $input) { token user { id } workspace { id } }
}`

let count = 0

async function register(url: string, name = 'Ada'): Promise<Session> {
  const email = `user-${process.pid}-${++count}@acme.example`
  const input = { email, password: PASSWORD, name, workspaceName: `Workspace of ${name}` }
  const { register: made } = await callerOf(url).ok<{
    register: { token: string; user: { id: string }; workspace: { id: string } }
  }>(REGISTER, { input })
  const { token, user, workspace } = made
  return {
    ...callerOf(url, token),
    token,
    email,
    userId: user.id.slice('User_'.length),
    workspaceId: workspace.id.slice('Workspace_'.length),
  }
}

/** The session of an account that is there. */
export async function logIn(
  server: ApiServer,
  email: string,
  password = PASSWORD,
): Promise<GraphQLAnswer<Loose>> {
  return server.gql(`mutation($input: LoginInput!) { login(input: $input) { token } }`, {
    input: { email, password },
  })
}

/** Makes a campaign and answers its id. */
export async function createCampaign(
  session: Caller,
  addresses: string[] = [],
  name = 'Sawmills',
): Promise<string> {
  const data = await session.ok<{ createCampaign: { id: string } }>(
    `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`,
    { input: { name, addresses } },
  )
  return data.createCampaign.id
}

/** Adds a typed lead to a campaign and answers its id. */
export async function createLead(
  session: Caller,
  campaignId: string,
  lead: Record<string, unknown> = {},
): Promise<string> {
  const data = await session.ok<{ createLead: { id: string } }>(
    `mutation($input: CreateLeadInput!) { createLead(input: $input) { id } }`,
    { input: { campaignId, companyName: 'Acme', name: 'Ada Lovelace', ...lead } },
  )
  return data.createLead.id
}

/** Starts a run and answers its id. */
export async function startRun(session: Caller, campaignId: string): Promise<string> {
  const data = await session.ok<{ startRun: { id: string } }>(
    `mutation($id: ID!) { startRun(campaignId: $id) { id } }`,
    { id: campaignId },
  )
  return data.startRun.id
}

export interface RunState {
  state: string
  error: string | null
  sitesTotal: number
  sitesDone: number
  sitesFailed: number
  sitesWithPeople: number
  sitesWithEmail: number
  pagesFetched: number
  bytesFetched: number
  leadsFound: number
  leadsNew: number
}

const PROGRESS = `subscription($id: ID!) { runProgress(runId: $id) {
  state error sitesTotal sitesDone sitesFailed sitesWithPeople sitesWithEmail pagesFetched bytesFetched leadsFound leadsNew
} }`

/** Follows a run to its end; answers each state that was shown. */
export async function followRun(session: Caller, runId: string): Promise<RunState[]> {
  const states: RunState[] = []
  for await (const { data, errors } of session.follow<{ runProgress: RunState }>(PROGRESS, { id: runId })) {
    if (errors || !data) throw new Error(JSON.stringify(errors))
    states.push(data.runProgress)
  }
  return states
}
