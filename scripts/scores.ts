// npm run scores -- check CAMPAIGN | check --all: computes every stored score again from what is stored of leads and companies,
// and tells which come out otherwise. Reads alone.
import { parseArgs } from 'node:util'
import { AppError } from '../server/errors.ts'
import {
  checkScores,
  findCampaignAnywhere,
  listScoredCampaigns,
  type ScoreCheck,
} from '../server/features/scores/score-check.service.ts'
import { encodeId, uuidOf } from '../server/graphql/ids.ts'
import { openDatabase, type Database } from '../server/platform/database.ts'
import { migrate } from '../server/platform/migrate.ts'
import { explainStartFault, loadConfig } from '../server/process.ts'
import { UsageError } from './lib/command-line.ts'

const USAGE = `Usage: npm run scores -- check CAMPAIGN | check --all

  check CAMPAIGN   computes each score of the campaign's leads again, from its criteria and what is stored of leads and
                   companies now, and compares number, states and breakdown with what is stored
  --all            of all campaigns of all workspaces that have criteria
  --help           prints this

Prints a line for each score that comes out otherwise, or waits for being computed, and ends with status 1 if there is any.
CAMPAIGN is an id, as the page's address and the API show it.`

/** Lines for each campaign; the others are counted. */
const MAX_LINES = 100

/** A campaign's id; `all`; null for the usage. */
function readArguments(argv: string[]): { campaign: string } | 'all' | null {
  const options = { all: { type: 'boolean' }, help: { type: 'boolean' } } as const
  let parsed
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const { values, positionals } = parsed
  if (values.help === true) return null
  const [deed, campaign, ...more] = positionals
  if (deed !== 'check' || more.length > 0)
    throw new UsageError('Say what to do: check CAMPAIGN, or check --all.')
  if (values.all === true) {
    if (campaign !== undefined) throw new UsageError('--all goes without a campaign.')
    return 'all'
  }
  if (campaign === undefined) throw new UsageError('Name a campaign, or say --all.')
  return { campaign }
}

async function check(database: Database, which: { campaign: string } | 'all'): Promise<number> {
  const campaigns =
    which === 'all'
      ? await listScoredCampaigns(database.db)
      : [await findCampaignAnywhere(database.db, uuidOf('Campaign', which.campaign))]
  let differing = 0
  for (const { workspaceId, id, name } of campaigns) {
    const found = await checkScores(workspaceId, database.db, id)
    differing += found.differences.length
    tell(`${name} (${encodeId('Campaign', id)})`, found)
  }
  if (campaigns.length === 0) console.log('No campaign has criteria yet, so no lead has a score.')
  return differing === 0 ? 0 : 1
}

function tell(campaign: string, { checked, differences }: ScoreCheck): void {
  const outcome =
    differences.length === 0 ? 'each comes out as it is stored' : `${differences.length} do not stand`
  console.log(`${campaign}: ${checked} scores, ${outcome}`)
  for (const { leadId, what } of differences.slice(0, MAX_LINES))
    console.log(`  ${encodeId('Lead', leadId)} ${what}`)
  const others = differences.length - MAX_LINES
  if (others > 0) console.log(`  and ${others} more`)
}

async function main(): Promise<number> {
  const which = readArguments(process.argv.slice(2))
  if (which === null) {
    console.log(USAGE)
    return 0
  }
  try {
    const { url } = loadConfig().database
    await migrate(url)
    const database = await openDatabase(url)
    try {
      return await check(database, which)
    } finally {
      await database.close()
    }
  } catch (error) {
    const explanation = error instanceof AppError ? error.message : explainStartFault(error)
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error)
  process.exitCode = 1
}
