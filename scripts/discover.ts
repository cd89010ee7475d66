// npm run -s discover -- FILE | --text TEXT [options]: finds companies by criteria with the engine alone: no database, no
// account. See DISCOVER_USAGE, or --help.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import { BOT } from '../server/bot.ts'
import {
  commonCrawl,
  criteriaSchema,
  discover,
  DISCOVERY_SOURCES,
  PageIndex,
  parseIcp,
  planSource,
  SourceClient,
  SourceError,
  type Criteria,
  type DiscoverySource,
  type SourceQuery,
  type SourceSetup,
} from '../server/engine/index.ts'
import { callerPath, explainFileFault, UsageError } from './lib/command-line.ts'
import { DISCOVER_USAGE, readDiscoverArguments, type DiscoverArguments } from './lib/discover-options.ts'
import { candidateLine, planTable, summaryOf, type SourceOutcome } from './lib/discover-output.ts'
import { openSiteResolver, type SiteResolver } from './lib/discover-resolve.ts'
import { openRawAnswers } from './lib/raw-answers.ts'
import { openSourceBook } from './lib/source-book.ts'

const INTERRUPTED = 130
const BOOK = 'data/source-usage.json'
const MAX_INDEXED = 10_000

type Source = DiscoverySource<unknown>

async function readCriteria({ file, text }: DiscoverArguments): Promise<Criteria> {
  if (text !== undefined) return parseIcp(text)
  const json = file === '-' ? await textOf(process.stdin) : await readFile(callerPath(file ?? ''), 'utf8')
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    throw new UsageError(`${file} holds no JSON.`)
  }
  const read = criteriaSchema.safeParse(data)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new UsageError(
    `${file} holds no criteria: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}.`,
  )
}

function chosenSources({ sources, endpoint, settings, page }: DiscoverArguments): Source[] {
  const known = DISCOVERY_SOURCES.map(({ id }) => id)
  const named = [...(sources ?? []), ...Object.keys(settings), ...(page.length > 0 ? ['listing'] : [])]
  for (const id of [...named, ...Object.keys(endpoint).filter((one) => one !== commonCrawl.id)])
    if (!known.includes(id))
      throw new UsageError(`There is no source "${id}"; there are ${known.join(', ')}.`)
  return DISCOVERY_SOURCES.filter(({ id }) => sources === undefined || sources.includes(id))
}

/** Keys stand in the environment, where no list of processes shows them. */
function setupOf({ id }: { id: string }, given: DiscoverArguments): SourceSetup {
  const key = process.env[`SOURCE_KEY_${id.toUpperCase().replaceAll('-', '_')}`]
  const endpoint = given.endpoint[id]
  return {
    ...(key !== undefined && key !== '' && { key }),
    ...(endpoint !== undefined && { endpoint }),
    allowPrivate: given['allow-private-network'],
  }
}

function queryOf(source: Source, { criteria }: Criteria, given: DiscoverArguments): SourceQuery<unknown> {
  let settings: unknown
  try {
    settings = JSON.parse(given.settings[source.id] ?? '{}')
  } catch {
    throw new UsageError(`--settings ${source.id}=… is no JSON.`)
  }
  if (source.id === 'listing' && given.page.length > 0)
    settings = { ...(settings as object), pages: given.page }
  const read = source.settings.safeParse(settings)
  if (read.success) return { criteria, settings: read.data, maxCandidates: given.max }
  const [issue] = read.error.issues
  throw new UsageError(
    `Settings of ${source.id}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'wrong'}.`,
  )
}

async function openClient(given: DiscoverArguments): Promise<SourceClient> {
  const { CRAWL_CONTACT, PUBLIC_URL, CRAWL_PROXY_URL } = process.env
  const botUrl = PUBLIC_URL ? new URL('/bot', PUBLIC_URL).href : null
  return new SourceClient({
    identity: { product: BOT, botUrl, contact: given.contact ?? CRAWL_CONTACT ?? '' },
    usage: await openSourceBook(given.book === undefined ? BOOK : callerPath(given.book)),
    answers: given.raw === undefined ? null : await openRawAnswers(callerPath(given.raw)),
    offline: given.offline,
    ...(CRAWL_PROXY_URL && { proxyUrl: CRAWL_PROXY_URL }),
  })
}

interface Asking {
  client: SourceClient
  setup: SourceSetup
  /** Null when nobody wants sites to be looked for. */
  resolver: SiteResolver | null
  signal: AbortSignal
}

function emptyOutcome(source: Source, resolver: SiteResolver | null): SourceOutcome {
  return {
    ...{ source, candidates: 0, proved: resolver === null ? null : 0 },
    ...{ rejected: new Map<string, number>(), warnings: new Set<string>(), failure: null, answered: false },
  }
}

/** Asks one source and prints what it finds. What it cannot give is its outcome's, not an error. */
async function askSource(
  source: Source,
  query: SourceQuery<unknown>,
  { client, setup, resolver, signal }: Asking,
): Promise<SourceOutcome> {
  const outcome = emptyOutcome(source, resolver)
  try {
    for await (const page of discover(source, query, client.toolsFor(source, setup, signal))) {
      outcome.answered = true
      for (const candidate of page.candidates) {
        resolver?.note(source.id, candidate)
        const resolution = (await resolver?.resolve(candidate, signal)) ?? null
        console.log(candidateLine(source, candidate, resolution))
        outcome.candidates++
        if (outcome.proved !== null && resolution?.site != null) outcome.proved++
      }
      for (const { why } of page.rejected) outcome.rejected.set(why, (outcome.rejected.get(why) ?? 0) + 1)
      for (const warning of page.warnings) outcome.warnings.add(warning)
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof SourceError)) throw error
    outcome.failure = error.message
  }
  return outcome
}

async function find(given: DiscoverArguments, signal: AbortSignal): Promise<number> {
  const criteria = await readCriteria(given)
  if (criteria.unmatched.length > 0) console.error(`Not understood: ${criteria.unmatched.join(', ')}`)
  const planned = chosenSources(given).map((source) => {
    const [query, setup] = [queryOf(source, criteria, given), setupOf(source, given)]
    return {
      source,
      query,
      setup,
      plan: planSource(source, query, given.offline ? { ...setup, key: 'kept' } : setup),
    }
  })
  if (given.plan) {
    console.log(planTable(planned, criteria.criteria))
    return 0
  }
  const client = await openClient(given)
  const resolver = given.resolve ? openSiteResolver(given) : null
  const outcomes: SourceOutcome[] = []
  try {
    for (const { source, query, setup, plan } of planned) {
      outcomes.push(
        plan.refusal === null
          ? await askSource(source, query, { client, setup, resolver, signal })
          : { ...emptyOutcome(source, resolver), failure: `not asked: ${plan.refusal}` },
      )
    }
  } finally {
    await Promise.all([client.close(), resolver?.close()])
  }
  for (const line of summaryOf(outcomes)) console.error(line)
  return outcomes.some(({ answered }) => answered) ? 0 : 1
}

async function findPages(given: DiscoverArguments, signal: AbortSignal): Promise<number> {
  const client = await openClient(given)
  try {
    const index = new PageIndex(client.toolsFor(commonCrawl, setupOf(commonCrawl, given), signal))
    const { pages, warnings } = await index.pagesOf(given['pages-of'] ?? '', Math.min(given.max, MAX_INDEXED))
    for (const page of pages) console.log(JSON.stringify(page))
    for (const warning of warnings) console.error(warning)
    return 0
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    console.error(error.message)
    return 1
  } finally {
    await client.close()
  }
}

async function main(): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort(new Error('Interrupted')))
  let given: DiscoverArguments | null = null
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    given = readDiscoverArguments(process.argv.slice(2))
    if (given !== null) return await (given['pages-of'] === undefined ? find : findPages)(given, stop.signal)
    console.log(DISCOVER_USAGE)
    return 0
  } catch (error) {
    if (stop.signal.aborted) return INTERRUPTED
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${DISCOVER_USAGE}`)
      return 1
    }
    // Whoever read the result has had enough (`| head`).
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    const explanation = explainFileFault(error, given?.file ?? given?.raw ?? '')
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  }
}

process.exitCode = await main()
