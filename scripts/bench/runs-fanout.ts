/** One event to many subscribers over server-sent events, each on a connection of its own. */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { openStream, type StreamClient } from '../lib/event-stream-client.ts'
import type { ManySites } from '../lib/many-sites.ts'
import { median } from './crawl-goals.ts'
import { createCampaign, startChild, startRun, stopChild, type Product } from './runs-product.ts'
import { row, type Row } from './runs-table.ts'

const ALL_TOLD_MS = 1000
/** For each five hundred. */
const MORE_MIB = 100
const LEAVE_MS = 5000
const BATCH = 50
/** Descriptors that come and go by themselves: connections to the database, those kept alive, a site under way. */
const OTHER_DESCRIPTORS = 15

const PROGRESS = `subscription($id: ID!) { runProgress(runId: $id) {
  state sitesTotal sitesDone sitesFailed pagesFetched leadsFound leadsNew secondsWorked updatedAt } }`
const DEEDS = [
  `mutation($id: ID!) { pauseRun(id: $id) { state } }`,
  `mutation($id: ID!) { resumeRun(id: $id) { state } }`,
]
const STATES = ['"state":"PAUSED"', '"state":"RUNNING"']

async function openMany(count: number, open: () => Promise<StreamClient>): Promise<StreamClient[]> {
  const clients: StreamClient[] = []
  while (clients.length < count) clients.push(...(await Promise.all(Array.from({ length: BATCH }, open))))
  return clients
}

/** Milliseconds until every client's newest event says so. */
async function timeToAll(
  clients: StreamClient[],
  text: string,
  cause: () => Promise<unknown>,
): Promise<number> {
  const began = performance.now()
  const told = clients.map((client) => client.until((events) => events.at(-1)?.includes(text) === true))
  await cause()
  await Promise.all(told)
  return performance.now() - began
}

/** The same events from Node's own server, which writes one text to every socket. */
async function measureRaw(subscribers: number, events: number): Promise<number> {
  const { child, url } = await startChild('runs-raw-stream.ts')
  const clients = await openMany(subscribers, () =>
    openStream({ url, token: 'none', query: PROGRESS, variables: {} }),
  )
  const times: number[] = []
  for (let i = 0; i < events; i++) {
    const text = JSON.stringify({ event: i, filling: 'x'.repeat(300) })
    times.push(await timeToAll(clients, `{"event":${i},`, () => Promise.resolve(child.send(text))))
    await sleep(150)
  }
  clients.forEach((client) => client.close())
  await stopChild(child)
  return median(times)
}

const descriptorsOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length
const residentMib = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

/** Milliseconds until the process has no more descriptors than before; infinite when that takes too long. */
async function timeToLeave(pid: number, before: number): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < LEAVE_MS) {
    if (descriptorsOf(pid) < before + OTHER_DESCRIPTORS) return performance.now() - began
    await sleep(20)
  }
  return Infinity
}

/** Subscribers to one run of the product, whose user pauses and resumes it. */
export async function measureFanOut(
  product: Product,
  sites: ManySites,
  subscribers: number,
  events: number,
): Promise<Row[]> {
  const { setting, url, pid } = product
  const user = await product.register()
  const addresses = sites.take(1)
  sites.hold(addresses)
  const id = await startRun(user, await createCampaign(user, addresses))
  // What a first site loads is not counted, nor is what a first stream does.
  while (!addresses.some((address) => sites.asked.has(address))) await sleep(20)
  const open = () => openStream({ url, token: user.token, query: PROGRESS, variables: { id } })
  const act = (i: number) => () => user.call(DEEDS[i % 2] ?? '', { id })
  const first = await openMany(BATCH, open)
  for (let i = 0; i < 2; i++) await timeToAll(first, STATES[i] ?? '', act(i))
  first.forEach((client) => client.close())
  await sleep(1000)
  const before = { mib: residentMib(pid), descriptors: descriptorsOf(pid) }
  const clients = await openMany(subscribers, open)
  const times: number[] = []
  for (let i = 0; i < events; i++) {
    times.push(await timeToAll(clients, STATES[i % 2] ?? '', act(i)))
    await sleep(150)
  }
  const more = residentMib(pid) - before.mib
  clients.forEach((client) => client.close())
  const left = await timeToLeave(pid, before.descriptors)
  sites.release()
  await user.call(`mutation($id: ID!) { cancelRun(id: $id) { id } }`, { id })
  const mostMib = Math.ceil(subscribers / 500) * MORE_MIB
  const [raw, worst] = [await measureRaw(subscribers, events), Math.max(...times)]
  return [
    row(`${setting}: ms until ${subscribers} subscribers saw an event, median`, {
      ...{ limit: raw.toFixed(0), ours: median(times).toFixed(0), ratio: (median(times) / raw).toFixed(1) },
    }),
    row(`${setting}: the same, longest of ${events}`, {
      ...{ ours: worst.toFixed(0), goal: `< ${ALL_TOLD_MS}`, met: worst < ALL_TOLD_MS },
    }),
    row(`${setting}: MiB more for them`, {
      ...{ ours: more.toFixed(0), goal: `< ${mostMib}`, met: more < mostMib },
    }),
    row(`${setting}: ms until their descriptors are free`, {
      ...{ ours: left.toFixed(0), goal: `< ${LEAVE_MS}`, met: left < LEAVE_MS },
    }),
  ]
}
