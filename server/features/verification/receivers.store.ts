/** What is kept of mail servers. It stands above workspaces: they see one address of ours, whoever asks. */
import type { Queryable } from '../../platform/database.ts'

export function findReceiver(db: Queryable, receiver: string) {
  return db.mailReceiver.findUnique({ where: { receiver } })
}

/** Makes the receiver known as never asked; leaves one that is there as it is. */
export async function ensureReceiver(db: Queryable, receiver: string, now: Date) {
  await db.mailReceiver.upsert({ where: { receiver }, create: { receiver, usedUntil: now }, update: {} })
}

/** Takes a receiver that nobody is asking, if its budget still stands where it was seen; answers whether it did. */
export async function leaseReceiver(
  db: Queryable,
  receiver: string,
  seen: Date,
  lease: { owner: string; until: Date; usedUntil: Date },
  now: Date,
) {
  const { count } = await db.mailReceiver.updateMany({
    where: { receiver, usedUntil: seen, OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] },
    data: { usedUntil: lease.usedUntil, leaseOwner: lease.owner, leaseUntil: lease.until },
  })
  return count === 1
}

export async function releaseReceiver(db: Queryable, receiver: string, owner: string) {
  await db.mailReceiver.updateMany({
    where: { receiver, leaseOwner: owner },
    data: { leaseOwner: null, leaseUntil: null },
  })
}

export function findMailDomain(db: Queryable, domain: string) {
  return db.mailDomain.findUnique({ where: { domain } })
}

export async function saveMailDomain(db: Queryable, domain: string, catchAll: boolean, until: Date) {
  const data = { catchAll, until }
  await db.mailDomain.upsert({ where: { domain }, create: { domain, ...data }, update: data })
}
