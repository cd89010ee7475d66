/** The API as any program uses it, for loops in which it may be away: answers are told as they are. */
import { setTimeout as sleep } from 'node:timers/promises'

/** How long one request may take before it counts as not answered. */
const ANSWER_MS = 20_000
const RETRY_MS = 200

export interface Answer<Data> {
  /** 0 when nothing answered. */
  status: number
  data: Data | null
  /** Codes of the errors, in their order. */
  codes: string[]
  /** The whole text, to be searched for what it must not tell. */
  text: string
}

export interface Api {
  ask<Data>(document: string, variables?: object): Promise<Answer<Data>>
  /** Asks again until the answer has data, for at most `withinMs`. */
  insist<Data>(document: string, variables?: object, withinMs?: number): Promise<Data>
  /** GET of a route below the address; status 0 when nothing answered. */
  get(path: string): Promise<{ status: number; text: string }>
}

/** `url` is asked for at each request, since a server may come back on another port. */
function createApi(url: () => string, token?: string): Api {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  const request = async (path: string, init: RequestInit) => {
    try {
      const response = await fetch(url() + path, { ...init, headers, signal: AbortSignal.timeout(ANSWER_MS) })
      return { status: response.status, text: await response.text() }
    } catch (error) {
      return { status: 0, text: String(error) }
    }
  }
  const ask = async <Data>(document: string, variables: object = {}): Promise<Answer<Data>> => {
    const body = JSON.stringify({ query: document, variables })
    const { status, text } = await request('/graphql', { method: 'POST', body })
    const { data = null, errors = [] } = read<Data>(text)
    return { status, data, codes: errors.map(({ extensions }) => extensions?.code ?? 'none'), text }
  }
  return {
    ask,
    insist: async <Data>(document: string, variables: object = {}, withinMs = 30_000) => {
      const end = performance.now() + withinMs
      for (;;) {
        const answer = await ask<Data>(document, variables)
        if (answer.data !== null && answer.codes.length === 0) return answer.data
        if (performance.now() > end)
          throw new Error(`${document}\nwas answered ${answer.status} ${answer.text}`)
        await sleep(RETRY_MS)
      }
    },
    get: (path) => request(path, { method: 'GET' }),
  }
}

interface Body<Data> {
  data?: Data | null
  errors?: { extensions?: { code?: string } }[]
}

function read<Data>(text: string): Body<Data> {
  try {
    return JSON.parse(text) as Body<Data>
  } catch {
    // Not an answer of the API: nothing is running there, or half of it was sent.
    return {}
  }
}

/** A session in a workspace of its own. */
export async function register(url: () => string): Promise<Api> {
  const name = `loop-${process.pid}-${Math.round(performance.now() * 1000)}`
  const input = { email: `${name}@acme.example`, password: 'long enough for a loop', name: 'Loop' }
  const { register: made } = await createApi(url).insist<{ register: { token: string } }>(
    'mutation($input: RegisterInput!) { register(input: $input) { token } }',
    { input },
  )
  return createApi(url, made.token)
}

export interface StartedRun {
  campaignId: string
  runId: string
}

/** Makes a campaign over the addresses and starts its run. */
export async function startRun(api: Api, addresses: readonly string[]): Promise<StartedRun> {
  const { createCampaign } = await api.insist<{ createCampaign: { id: string } }>(
    'mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }',
    { input: { name: 'Loop', addresses } },
  )
  const { startRun: started } = await api.insist<{ startRun: { id: string } }>(
    'mutation($id: ID!) { startRun(campaignId: $id) { id } }',
    { id: createCampaign.id },
  )
  return { campaignId: createCampaign.id, runId: started.id }
}

export interface RunView {
  state: string
  sitesTotal: number
  sitesDone: number
  sitesFailed: number
  pagesFetched: number
  leadsNew: number
  error: string | null
}

export interface SiteView {
  address: string
  state: string
  reason: string | null
  detail: string | null
  pages: number
}

const VIEW = `query($id: ID!) {
  run(id: $id) { state sitesTotal sitesDone sitesFailed pagesFetched leadsNew error }
  runSites(runId: $id, first: 100) { edges { node { address state reason detail pages } } }
}`

export interface View {
  run: RunView
  sites: SiteView[]
}

/** A run and its sites as the API shows them now; null when it does not answer. */
export async function viewRun(api: Api, runId: string): Promise<View | null> {
  const { data, status, text } = await api.ask<{ run: RunView; runSites: { edges: { node: SiteView }[] } }>(
    VIEW,
    {
      id: runId,
    },
  )
  if (status === 400) throw new Error(text)
  return data === null ? null : { run: data.run, sites: data.runSites.edges.map(({ node }) => node) }
}

const FINAL = new Set(['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELLED'])

export const isOver = ({ state }: { state: string }): boolean => FINAL.has(state)

const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g

/** The campaign's leads as lines of its CSV, without the head and without the times at which they were found, sorted. */
export async function readLeads(api: Api, { campaignId }: StartedRun): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    const { status, text } = await api.get(`/api/campaigns/${campaignId}/leads.csv`)
    if (status === 200) return text.replace(TIME, '').trim().split(/\r?\n/).slice(1).sort()
    if (attempt === 50) throw new Error(`The leads were answered with ${status}: ${text}`)
    await sleep(RETRY_MS)
  }
}
