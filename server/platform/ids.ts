/** Ids of rows: UUIDs of version 7 (RFC 9562), which grow with time, so that what is written together stands together in an index. */
import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const BYTES = 16
/** Random bytes, asked for by the thousand: the system takes nearly as long over those of one id. */
const pool = Buffer.alloc(1000 * BYTES)
let used = pool.length
let milliseconds = 0
let sequence = 0

/** A new id, greater than all that this process gave before. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, (used += BYTES))
  const now = Date.now()
  if (now > milliseconds) {
    milliseconds = now
    sequence = random.readUInt32BE(6) & 0x7fffffff
  } else {
    // A counter of 32 bits that has come round goes on in the next millisecond.
    sequence = (sequence + 1) | 0
    if (sequence === 0) milliseconds++
  }
  return v7({ random, msecs: milliseconds, seq: sequence })
}
