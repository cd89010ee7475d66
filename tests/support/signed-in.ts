/** Blocks of tests that work in the dashboard as a person does, and what they fill its workspace with. */
import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { createApiClient, type ApiClient } from '../../scripts/lib/api-client.ts'
import { findChromium } from '../../scripts/lib/services.ts'
import { launchBrowser, openPage, type View, type WatchedPage } from './browser.ts'
import { startDashboard, type StartedDashboard } from './dashboard.ts'
import { describeWithServices } from './services.ts'

const CLOSE_MS = 240_000

const chromium = findChromium()

interface Closable {
  close(): Promise<void>
}

interface Started {
  browser: Browser
  dashboard: StartedDashboard
}

interface SignedIn extends Started {
  /** The API as Ann Marsh calls it, and the token of her session. */
  api: ApiClient
  token: string
  /** A page in which she is signed in. */
  watched: WatchedPage
}

interface BrowserBlock {
  /** Opens something, and closes it at the end of the block, before all that was kept earlier. */
  keep: <Thing extends Closable>(open: () => Promise<Thing>) => Promise<Thing>
  /** Starts Chromium, and the dashboard with these variables, and keeps both. */
  start: (variables?: Record<string, string>) => Promise<Started>
  /** Does the same, and registers Ann Marsh, who has an empty workspace then. */
  signIn: (options?: { variables?: Record<string, string>; view?: View }) => Promise<SignedIn>
}

/** A block of tests that needs Chromium. What it keeps is closed even where other parts of it did not start. */
export function describeInBrowser(title: string, define: (block: BrowserBlock) => void): void {
  describeWithServices(title, { Chromium: chromium }, () => {
    const keep = keepUntilTheEnd()
    const start: BrowserBlock['start'] = async (variables) => {
      const [dashboard, browser] = await Promise.all([
        keep(() => startDashboard(variables)),
        keep(() => launchBrowser(chromium ?? '')),
      ])
      return { browser, dashboard }
    }
    const signIn: BrowserBlock['signIn'] = async ({ variables, view } = {}) => {
      const started = await start(variables)
      return { ...started, ...(await signInAnn(started, view)) }
    }
    define({ keep, start, signIn })
  })
}

function keepUntilTheEnd(): BrowserBlock['keep'] {
  const kept: Promise<Closable>[] = []
  let hasEnded = false
  afterAll(async () => {
    hasEnded = true
    const errors: unknown[] = []
    for (const opening of kept.reverse()) {
      // Whoever opened it was told why it did not open.
      const thing = await opening.catch(() => undefined)
      await thing?.close().catch((error: unknown) => errors.push(error))
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Some parts did not close')
  }, CLOSE_MS)
  return (open) => {
    // A hook that has run out of time goes on all the same.
    if (hasEnded) return Promise.reject(new Error('The block has ended'))
    const opening = open()
    kept.push(opening)
    return opening
  }
}

async function signInAnn({ browser, dashboard: { url } }: Started, view?: View) {
  const input = { email: 'ann@acme.test', password: 'correct horse battery', name: 'Ann Marsh' }
  const { register } = await createApiClient(url).call<{ register: { token: string } }>(
    'mutation($input: RegisterInput!) { register(input: $input) { token } }',
    { input },
  )
  const { token } = register
  const watched = await openPage(browser, url, view)
  await watched.context.addCookies([{ name: 'leadfactory_session', value: token, url }])
  return { api: createApiClient(url, token), token, watched }
}

/** Runs a mutation that makes one thing, named `made` in its answer; answers that thing's id. */
export async function idOfMade(
  api: ApiClient,
  mutation: string,
  variables: Record<string, unknown>,
): Promise<string> {
  return (await api.call<{ made: { id: string } }>(mutation, variables)).made.id
}

/** Makes a campaign and answers its id. */
export function createCampaign(api: ApiClient, input: Record<string, unknown>): Promise<string> {
  const mutation = 'mutation($input: CreateCampaignInput!) { made: createCampaign(input: $input) { id } }'
  return idOfMade(api, mutation, { input })
}

/** Adds a typed lead to a campaign and answers its id. */
export function createLead(api: ApiClient, input: Record<string, unknown>): Promise<string> {
  const mutation = 'mutation($input: CreateLeadInput!) { made: createLead(input: $input) { id } }'
  return idOfMade(api, mutation, { input })
}
