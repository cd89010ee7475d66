/** What is kept of mail servers. It stands above workspaces: they see one address of ours, whoever asks. */
import { isUniqueViolation, type Queryable } from '../../platform/database.ts'

function findReceiver(db: Queryable, receiver: string) {
  return db.mailReceiver.findUnique({ where: { receiver } })
}

/** Makes the receiver known as never asked, and answers it; one that is there stays as it is. */
export async function ensureReceiver(db: Queryable, receiver: string, now: Date) {
  const known = await findReceiver(db, receiver)
  if (known) return known
  try {
    return await db.mailReceiver.create({ data: { receiver, usedUntil: now } })
  } catch (error) {
    // Somebody else was first.
    if (!isUniqueViolation(error)) throw error
    return findReceiver(db, receiver)
  }
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
  const { count } = await db.mailDomain.updateMany({ where: { domain }, data })
  if (count > 0) return
  try {
    await db.mailDomain.create({ data: { domain, ...data } })
  } catch (error) {
    // Somebody else asked at the same time, and knows the same.
    if (!isUniqueViolation(error)) throw error
  }
}
