// npm run runs -- replay RUN [--no-wait] | diff RUN RUN [--kind KIND] [--json]: replays a run from the copies of its pages,
// and compares what two runs found, in the configured database. A replay is worked by the servers and workers that run.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { AppError } from '../server/errors.ts'
import { RunDiffService } from '../server/features/runs/run-diff.service.ts'
import { RunReplayService, type ReplayProgress } from '../server/features/runs/run-replay.service.ts'
import { encodeId, uuidOf } from '../server/graphql/ids.ts'
import { bulkWriterOn } from '../server/platform/bulk-rows.ts'
import { openDatabase, type Database } from '../server/platform/database.ts'
import { createLogger } from '../server/platform/logger.ts'
import { migrate } from '../server/platform/migrate.ts'
import { createMemorySignals } from '../server/platform/signals.ts'
import { createMemoryQueue } from '../server/platform/wake-queue.ts'
import { explainStartFault, loadConfig } from '../server/process.ts'
import { UsageError } from './lib/command-line.ts'
import { diffAsJson, diffAsText, type DiffedRuns } from './lib/run-diff-output.ts'

const USAGE = `Usage: npm run runs -- replay RUN [--no-wait] | diff BEFORE AFTER [--kind KIND] [--json]

  replay RUN          reads the pages of a run again from the copies that were kept, with the present extractor and
                      without asking any site, as a new run of its campaign. A running server or worker takes it up
                      within ten seconds. Prints the new run's id when it has ended; progress goes to standard error
  --no-wait           prints the id at once
  diff BEFORE AFTER   what AFTER found otherwise than BEFORE: leads that are new (+), gone (-) and changed (~)
  --kind KIND         new, gone or changed: only these leads
  --json              as JSON: { before, after, summary, leads }
  --help              prints this

RUN is an id, as the page's address and the API show it.`

const KINDS = { new: 'NEW', gone: 'GONE', changed: 'CHANGED' } as const
const POLL_MS = 500
/** So long that a worker which is there has taken the run up. */
const PATIENCE_MS = 20_000

/** Does something and answers the exit status. */
type Deed = (database: Database) => Promise<number>

/** What is asked for; null for the usage. */
function readArguments(argv: string[]): Deed | null {
  const options = {
    'no-wait': { type: 'boolean' },
    kind: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const
  let parsed
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const { values, positionals } = parsed
  if (values.help === true) return null
  const [deed, first, second, ...more] = positionals
  if (more.length > 0 || (deed === 'replay' && second !== undefined))
    throw new UsageError('These are too many runs.')
  if (deed === 'replay' && first !== undefined) {
    if (values.kind !== undefined || values.json === true)
      throw new UsageError('--kind and --json go with diff.')
    return (database) => replay(database, first, values['no-wait'] !== true)
  }
  if (deed === 'diff' && first !== undefined && second !== undefined) {
    if (values['no-wait'] === true) throw new UsageError('--no-wait goes with replay.')
    const kind = readKind(values.kind)
    return (database) => diff(database, { before: first, after: second, kind }, values.json === true)
  }
  throw new UsageError('Say what to do: replay RUN, or diff BEFORE AFTER.')
}

function readKind(kind: string | undefined): DiffedRuns['kind'] {
  if (kind === undefined) return undefined
  if (!Object.hasOwn(KINDS, kind)) throw new UsageError('--kind is new, gone or changed.')
  return KINDS[kind as keyof typeof KINDS]
}

async function replay(database: Database, run: string, isAwaited: boolean): Promise<number> {
  const logger = createLogger('silent')
  // Nobody works here: whoever does looks for due runs every ten seconds.
  const queue = createMemoryQueue(logger)
  const signals = createMemorySignals()
  const service = new RunReplayService({ db: database.db, bulk: bulkWriterOn(database), queue, signals })
  try {
    const uuid = uuidOf('Run', run)
    const workspaceId = await new RunDiffService(database).workspaceOf(uuid)
    const replayId = await service.replay(workspaceId, uuid)
    const last = isAwaited ? await followReplay(service, workspaceId, replayId) : null
    console.log(encodeId('Run', replayId))
    if (last === null || last.state.startsWith('COMPLETED')) return 0
    console.error(last.error ?? `The replay ended ${last.state}.`)
    return 1
  } finally {
    await queue.close()
    await signals.close()
  }
}

/** Tells what becomes of a replay until it has ended. */
async function followReplay(
  service: RunReplayService,
  workspaceId: string,
  id: string,
): Promise<ReplayProgress> {
  const begun = Date.now()
  let said = ''
  let isPatient = true
  for (;;) {
    const progress = await service.progress(workspaceId, id)
    const line = inWords(progress)
    if (line !== said) console.error(line)
    said = line
    if (progress.hasEnded) return progress
    if (isPatient && progress.state === 'QUEUED' && Date.now() - begun > PATIENCE_MS) {
      isPatient = false
      console.error(
        'Nobody has taken it up yet. Is a server (npm start) or a worker (npm run worker) running?',
      )
    }
    await sleep(POLL_MS)
  }
}

function inWords({
  state,
  sitesDone,
  sitesTotal,
  sitesFailed,
  pagesFetched,
  pagesGone,
  leadsFound,
}: ReplayProgress) {
  const parts = [
    `${state}: ${sitesDone} of ${sitesTotal} sites`,
    ...(sitesFailed === 0 ? [] : [`${sitesFailed} of them not read`]),
    `${pagesFetched} pages`,
    ...(pagesGone === 0 ? [] : [`${pagesGone} whose copies are gone`]),
    `${leadsFound} leads`,
  ]
  return parts.join(', ')
}

async function diff(database: Database, runs: DiffedRuns, asJson: boolean): Promise<number> {
  const service = new RunDiffService(database)
  const pair = { before: uuidOf('Run', runs.before), after: uuidOf('Run', runs.after) }
  const workspaceId = await service.workspaceOf(pair.before)
  await service.check(workspaceId, pair)
  const named = { before: encodeId('Run', pair.before), after: encodeId('Run', pair.after), kind: runs.kind }
  const summary = await service.count(workspaceId, pair)
  const leads = service.all(workspaceId, pair, runs.kind)
  const output = asJson ? diffAsJson(named, summary, leads) : diffAsText(named, summary, leads)
  for await (const line of output) console.log(line)
  return 0
}

async function main(): Promise<number> {
  const deed = readArguments(process.argv.slice(2))
  if (deed === null) {
    console.log(USAGE)
    return 0
  }
  try {
    const { url } = loadConfig().database
    await migrate(url)
    const database = await openDatabase(url)
    try {
      return await deed(database)
    } finally {
      await database.close()
    }
  } catch (error) {
    const explanation = error instanceof AppError ? explainRefusal(error) : explainStartFault(error)
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  }
}

const explainRefusal = ({ code, message }: AppError): string =>
  code === 'NOT_FOUND' ? 'There is no such run, or the two are not of one workspace.' : message

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error)
  process.exitCode = 1
}
