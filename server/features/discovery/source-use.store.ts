import type { DailyUse, SourceUsage } from '../../engine/index.ts'
import { isUniqueViolation, type Database, type Db } from '../../platform/database.ts'

/**
 * The daily book of the installation in its database. Stands above workspaces: a source counts the installation, whoever
 * asked.
 */
export function openSourceUse({ db }: Database): SourceUsage {
  return {
    reserve: async (source, day, bytes, cap) => {
      await ensureDay(db, source, day)
      for (;;) {
        const used = await db.sourceUse.findUniqueOrThrow({ where: { source_day: { source, day } } })
        const usedUp = usedUpOf({ requests: used.requests, bytes: Number(used.bytes) }, cap)
        if (usedUp !== null) return { granted: false, usedUp }
        const granted = Math.min(bytes, cap.bytes - Number(used.bytes))
        // As it was read: another process may have booked meanwhile.
        const { count } = await db.sourceUse.updateMany({
          where: { source, day, requests: used.requests, bytes: used.bytes },
          data: { requests: { increment: 1 }, bytes: { increment: granted } },
        })
        if (count === 1) return { granted: true, bytes: granted }
      }
    },
    settle: async (source, day, unusedBytes) => {
      await db.sourceUse.updateMany({ where: { source, day }, data: { bytes: { decrement: unusedBytes } } })
    },
  }
}

async function ensureDay(db: Db, source: string, day: string): Promise<void> {
  if ((await db.sourceUse.findUnique({ where: { source_day: { source, day } } })) !== null) return
  try {
    await db.sourceUse.create({ data: { source, day } })
  } catch (error) {
    // Another process was first.
    if (!isUniqueViolation(error)) throw error
  }
}

function usedUpOf(used: DailyUse, cap: DailyUse): keyof DailyUse | null {
  if (used.requests >= cap.requests) return 'requests'
  return used.bytes >= cap.bytes ? 'bytes' : null
}
