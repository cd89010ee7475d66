/** What a run pins for the reading of its sites. */
import { z } from 'zod'
import type { Vertical } from '../../engine/index.ts'
import type { Db } from '../../platform/database.ts'
import { findPinnedHints } from '../verticals/verticals.service.ts'
import type { Pinned } from './run-in-hand.ts'
import * as store from './runs.store.ts'

const criteria = z.object({ maxPages: z.number() })

/** Null when the workspace has no such run. `verticals`: packs that ship; runs of earlier versions name one without keeping it. */
export async function readPinned(
  workspaceId: string,
  db: Db,
  runId: string,
  verticals: readonly Vertical[],
): Promise<Pinned | null> {
  const pinned = await store.findPinned(workspaceId, db, runId)
  if (!pinned) return null
  const { maxPages } = criteria.parse(pinned.criteria)
  const pageHints =
    pinned.verticalHash === null
      ? verticals.find((one) => one.id === pinned.vertical)?.pageHints
      : await findPinnedHints(workspaceId, db, pinned.verticalHash)
  const { campaignId, replayOfId } = pinned
  return { campaignId, replayOfId, options: { maxPages, ...(pageHints && { pageHints }) } }
}
