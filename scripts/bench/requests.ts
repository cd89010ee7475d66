/**
 * What does a request for a page of leads cost?
 *
 *   npm run bench:requests [-- --leads N --rounds N]
 *
 * The server's CPU for a page of fifty on PostgreSQL, as a program asks POST /graphql for it, sign-in included; beside
 * the limit (raw `pg` and JSON.stringify) and PostGraphile 5, both over the same tables, in turn and with 1, 16 and 64 connections,
 * paired; the medians count. Ends with
 * `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { openEmpty, type EmptyDatabase } from './empty-database.ts'
import { PAGE_QUERY } from './page-document.ts'
import { CONNECTIONS, isWrkThere, load, type Target } from './requests-load.ts'
import { startPostGraphile } from './requests-peer.ts'
import { startChild, stopChild } from './runs-product.ts'
import { joinWorkspace, seedDatabase } from './seeded.ts'
import { table } from './table.ts'

/** The same without a plan: GraphQL Yoga, Pothos and Prisma answer it. */
const UNPLANNED = PAGE_QUERY.replace('pageInfo {', 'pageInfo @include(if: true) {')

const WARM_UP_SECONDS = 4
const SECONDS = 2
const GOAL_RAW = 2
const GOAL_PEER = 0.4

/** Throws when a server answers with an error in place of the page. */
async function requirePage({ name, url, body }: Target, token: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const text = await (await fetch(url, { method: 'POST', body, headers })).text()
  if (text.includes('"errors"')) throw new Error(`${name}: ${text.slice(0, 500)}`)
}

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

function report(cpu: ReadonlyMap<string, number[]>): number {
  const ratioOf = (ours: string, other: string) =>
    medianOf((cpu.get(ours) ?? []).map((value, round) => value / (cpu.get(other)?.[round] ?? NaN)))
  const goals = [
    { name: 'list', to: 'raw', goal: GOAL_RAW },
    { name: 'list of a campaign', to: 'raw', goal: GOAL_RAW },
    ...(cpu.has('PostGraphile 5') ? [{ name: 'list', to: 'PostGraphile 5', goal: GOAL_PEER }] : []),
  ].map((one) => ({ ...one, ratio: ratioOf(one.name, one.to) }))
  console.log(
    table([
      ['server', 'CPU ms a request'],
      ...[...cpu].map(([name, all]) => [name, medianOf(all).toFixed(3)]),
    ]),
  )
  const lines = goals.map(({ name, to, goal, ratio }) => [
    ...[name, to, ratio.toFixed(2), `<= ${goal}`, ratio <= goal ? 'met' : 'MISSED'],
  ])
  console.log(table([['ours', 'to', 'ratio', 'goal', ''], ...lines]))
  const missed = goals.filter(({ ratio, goal }) => !(ratio <= goal)).length
  console.log(`GOALS: ${goals.length - missed} met, ${missed} missed`)
  return missed === 0 ? 0 : 1
}

async function race({ url }: EmptyDatabase, leads: number, rounds: number): Promise<number> {
  const { workspaceId, campaignId } = await seedDatabase(url, leads)
  const server = await startChild('runs-process.ts', ['server'], {
    ...{ NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' },
    ...{ DATABASE_URL: url, REDIS_URL: '', LEADFACTORY_SECRET_KEY: randomBytes(32).toString('hex') },
  })
  const [user] = await joinWorkspace(url, workspaceId, server.url)
  const token = (await user?.logIn()) ?? ''
  const raw = await startChild('requests-raw.ts', [url, workspaceId])
  const peer = await startPostGraphile(url, workspaceId)
  const product = { url: `${server.url}/graphql`, pid: server.child.pid ?? 0 }
  const bodyOf = (query: string, more = {}) => JSON.stringify({ query, variables: { first: 50, ...more } })
  const targets: Target[] = [
    { name: 'raw', url: raw.url, pid: raw.child.pid ?? 0, body: bodyOf('') },
    { name: 'list', ...product, body: bodyOf(PAGE_QUERY) },
    { name: 'list of a campaign', ...product, body: bodyOf(PAGE_QUERY, { campaignId }) },
    { name: 'list without a plan', ...product, body: bodyOf(UNPLANNED) },
    ...(peer ? [{ name: 'PostGraphile 5', ...peer, body: JSON.stringify(peer.body) }] : []),
  ]
  try {
    for (const target of targets) {
      await requirePage(target, token)
      await load(target, token, 16, WARM_UP_SECONDS)
    }
    const cpu = new Map<string, number[]>(targets.map(({ name }) => [name, []]))
    for (let round = 0; round < rounds; round++)
      for (const connections of CONNECTIONS)
        for (const target of targets)
          cpu.get(target.name)?.push(await load(target, token, connections, SECONDS))
    return report(cpu)
  } finally {
    await stopChild(server.child)
    raw.child.kill()
    await peer?.stop()
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      leads: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '5' },
    },
  })
  if (!isWrkThere()) {
    console.log('wrk is not there, not run: it is a package of Debian.')
    return 0
  }
  const empty = await openEmpty('postgresql')
  if (empty === null) {
    console.log('No PostgreSQL answers (TEST_DATABASE_URL), not run.')
    return 0
  }
  try {
    return await race(empty, Number(values.leads), Number(values.rounds))
  } finally {
    await empty.remove()
  }
}

process.exitCode = await main()
