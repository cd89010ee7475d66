// One export as the job does it, in a process of its own, so that its memory can be told: prints an ExportReading as JSON.
import { setTimeout as sleep } from 'node:timers/promises'
import { workExport } from '../../server/features/exports/export-work.service.ts'
import { ExportsService, type ExportChoice } from '../../server/features/exports/exports.service.ts'
import { openDatabase } from '../../server/platform/database.ts'
import { openGrowingFiles } from '../../server/platform/growing-files.ts'
import { tuneHeap } from '../../server/platform/heap.ts'
import { createMemorySignals } from '../../server/platform/signals.ts'
import type { SeededCampaign } from './export-seed.ts'

/** What the process is told by its first argument. */
export interface ExportOrder extends SeededCampaign {
  url: string
  folder: string
  choice: Pick<ExportChoice, 'format' | 'columns'>
}

export interface ExportReading {
  seconds: number
  rows: number
  /**
   * By how much memory (RSS) rose at most above the least that it was before, from when the process was idle on. What an idle process
   * has too much of, and the allocator gives back meanwhile, so hides nothing.
   */
  megabytes: number
}

const SAMPLE_MS = 20
/** Long enough for pages that a collection has emptied to be given back. */
const REST_MS = 300
const MEGABYTE = 1024 * 1024

/** Rests twice, so that what loading the modules has left is not taken for the export's. */
async function rest(): Promise<void> {
  for (let times = 0; times < 2; times++) {
    await sleep(REST_MS)
    globalThis.gc?.()
  }
}

/** Samples memory until the answer is called, which tells the greatest rise in megabytes. */
function watchMemory(): () => number {
  let least = process.memoryUsage.rss()
  let rise = 0
  const sample = () => {
    const now = process.memoryUsage.rss()
    least = Math.min(least, now)
    rise = Math.max(rise, now - least)
  }
  const timer = setInterval(sample, SAMPLE_MS)
  return () => {
    clearInterval(timer)
    sample()
    return rise / MEGABYTE
  }
}

async function run({
  url,
  folder,
  choice,
  workspaceId,
  userId,
  campaignId,
}: ExportOrder): Promise<ExportReading> {
  const database = await openDatabase(url)
  const files = openGrowingFiles(folder)
  const signals = createMemorySignals()
  const exports = new ExportsService({ database, files, signals, queue: { wake: () => Promise.resolve() } })
  try {
    const scope = { filter: { words: [], campaignId } }
    const leased = await exports.begin(workspaceId, userId, { ...choice, preset: 'LEADFACTORY', scope })
    await rest()
    const riseSoFar = watchMemory()
    const began = performance.now()
    await workExport({ database, files, signals, keptDays: 1 }, leased, new AbortController().signal)
    const seconds = (performance.now() - began) / 1000
    const megabytes = riseSoFar()
    await exports.remove(workspaceId, leased.row.id)
    return { seconds, rows: leased.row.total, megabytes }
  } finally {
    await signals.close()
    await database.close()
  }
}

// As processes of the product do.
tuneHeap()
const order = process.argv[2]
if (order !== undefined) console.log(JSON.stringify(await run(JSON.parse(order) as ExportOrder)))
