/** Keeps an archive that is crawled into again and again from growing without end. */
import { readFile } from 'node:fs/promises'
import { openSnapshotInventory } from '../../server/platform/snapshot-inventory.ts'

/** A body that was put within this time may belong to a site that another process is still reading. */
const GRACE_MS = 3_600_000
const BODIES_AT_ONCE = 200

/**
 * Removes the bodies in `folder/bodies` that no record of a site names any more, but for those of the last hour.
 * `listRecords` answers the records there are now. Answers how many went. Safe beside other crawls into the folder.
 */
export async function pruneBodies(
  folder: string,
  bodies: string,
  listRecords: () => Promise<string[]>,
): Promise<number> {
  const read = new Set<string>()
  const named = new Set<string>()
  const readNew = async () => {
    for (const record of await listRecords()) {
      if (read.has(record)) continue
      read.add(record)
      const text = await readFile(record, 'utf8')
      for (const [, hash = ''] of text.matchAll(/"contentHash":"([0-9a-f]{64})"/g)) named.add(hash)
    }
    return named
  }
  await readNew()
  const inventory = openSnapshotInventory(folder)
  const before = new Date(Date.now() - GRACE_MS)
  let gone = 0
  let unnamed: string[] = []
  // Asked again, once the bodies are set aside: a site may have been finished meanwhile.
  const discard = async () => {
    gone += (await inventory.discard(bodies, unnamed, before, readNew)).length
    unnamed = []
  }
  for await (const { contentHash, usedAt } of inventory.copies(bodies, GRACE_MS)) {
    if (!named.has(contentHash) && usedAt < before) unnamed.push(contentHash)
    if (unnamed.length === BODIES_AT_ONCE) await discard()
  }
  await discard()
  return gone
}
