// One export as the job does it, in a process of its own, so that its memory can be told: prints an ExportReading as JSON.
import { setTimeout as sleep } from 'node:timers/promises'
import { workExport } from '../../server/features/exports/export-work.service.ts'
import { ExportsService, type ExportChoice } from '../../server/features/exports/exports.service.ts'
import { openDatabase } from '../../server/platform/database.ts'
import { openGrowingFiles } from '../../server/platform/growing-files.ts'
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
  bytes: number
  /** At most, above what the process takes before it begins. */
  megabytes: number
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
    await sleep(200)
    globalThis.gc?.()
    const idle = process.memoryUsage.rss()
    let peak = idle
    const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
    const began = performance.now()
    await workExport({ database, files, signals, keptDays: 1 }, leased, new AbortController().signal)
    const seconds = (performance.now() - began) / 1000
    clearInterval(timer)
    peak = Math.max(peak, process.memoryUsage.rss())
    const { bytes } = await exports.openFile(workspaceId, leased.row.id)
    const megabytes = (peak - idle) / 1024 / 1024
    await exports.remove(workspaceId, leased.row.id)
    return { seconds, rows: leased.row.total, bytes, megabytes }
  } finally {
    await signals.close()
    await database.close()
  }
}

const order = process.argv[2]
if (order !== undefined) console.log(JSON.stringify(await run(JSON.parse(order) as ExportOrder)))
