/** Cursors over uuids of lists that Prisma does not page, written as Pothos writes its own (see paging.ts). */

const PREFIX = 'GPC:S:'

export function cursorOf(uuid: string): string {
  return Buffer.from(PREFIX + uuid).toString('base64')
}

/** The uuid of a cursor, which `guardPaging` has checked; undefined for none. */
export function cursorId(cursor: string | null | undefined): string | undefined {
  return cursor == null ? undefined : Buffer.from(cursor, 'base64').toString().slice(PREFIX.length)
}
