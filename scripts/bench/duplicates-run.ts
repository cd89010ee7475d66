// One search for duplicates in a process of its own, so that its memory can be told: prints a SearchReading as JSON.
import { setTimeout as sleep } from 'node:timers/promises'
import { scanAtOnce } from '../../server/features/duplicates/scan-work.service.ts'
import { LeadListService, toLeadFilter } from '../../server/features/leads/lead-list.service.ts'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { tuneHeap } from '../../server/platform/heap.ts'
import { createMemorySignals } from '../../server/platform/signals.ts'

/** What the process is told by its first argument. */
export interface SearchOrder {
  url: string
  workspaceId: string
}

export interface SearchReading {
  done: number
  compared: number
  found: number
  seconds: number
  /** CPU of this process, without the database's. */
  cpuSeconds: number
  /** At most, of the whole process, and how much of it above what it took before it began. */
  peakMegabytes: number
  megabytes: number
  /** Milliseconds that a page of leads took somebody else meanwhile, the longest and 99 of 100. */
  longestWait: number
  p99Wait: number
}

const BETWEEN_REQUESTS_MS = 25
const MB = 2 ** 20

/** Asks for a page of leads again and again, until told to end; answers what each took from when it was due. */
function askMeanwhile(database: Database, workspaceId: string): { end: () => Promise<number[]> } {
  const reader = new LeadListService(database)
  const selection = {
    select: { id: true, name: true, company: { select: { name: true } } },
    take: 51,
  } as const
  const scope = { filter: toLeadFilter({}), members: undefined }
  const waits: number[] = []
  let isOver = false
  const asked = (async () => {
    while (!isOver) {
      const due = performance.now() + BETWEEN_REQUESTS_MS
      await sleep(BETWEEN_REQUESTS_MS)
      await reader.list(workspaceId, scope, { field: 'CREATED_AT', direction: 'DESC' }, selection)
      waits.push(performance.now() - due)
    }
  })()
  const end = async () => {
    isOver = true
    await asked
    return waits.sort((a, b) => a - b)
  }
  return { end }
}

async function run({ url, workspaceId }: SearchOrder): Promise<SearchReading> {
  const database = await openDatabase(url)
  const signals = createMemorySignals()
  try {
    // A server that has answered before.
    const warm = askMeanwhile(database, workspaceId)
    await sleep(500)
    await warm.end()
    globalThis.gc?.()
    const idle = process.memoryUsage.rss()
    let peak = idle
    const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
    const requests = askMeanwhile(database, workspaceId)
    const [began, cpu] = [performance.now(), process.cpuUsage()]
    const outcome = await scanAtOnce({ database, signals }, workspaceId)
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(cpu)
    const waits = await requests.end()
    clearInterval(timer)
    return {
      ...{ ...outcome, seconds, cpuSeconds: (user + system) / 1e6 },
      ...{ peakMegabytes: peak / MB, megabytes: (peak - idle) / MB },
      ...{ longestWait: waits.at(-1) ?? 0, p99Wait: waits[Math.floor(waits.length * 0.99)] ?? 0 },
    }
  } finally {
    await signals.close()
    await database.close()
  }
}

// As processes of the product do.
tuneHeap()
const order = process.argv[2]
if (order !== undefined) console.log(JSON.stringify(await run(JSON.parse(order) as SearchOrder)))
