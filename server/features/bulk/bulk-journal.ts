/** What the batches of a bulk job keep, as it is stored. Pure. */
import { z } from 'zod'
import type { BulkChange } from './bulk-action.ts'

const ids = z.array(z.string())
const changes = z.array(z.object({ id: z.string(), before: z.json() }))

export const storedIds = (json: unknown): string[] => ids.parse(json)
export const storedChanges = (json: unknown): BulkChange[] => changes.parse(json)

/** Lists of `size`, the last of them shorter if need be. */
export function inBatches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}
