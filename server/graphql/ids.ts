import { notFound } from '../errors.ts'

/**
 * Public ids are `Type_uuid`: unique over all types, readable in logs and addresses. The same ids serve GraphQL, the
 * REST routes and the command line; a bare uuid is accepted wherever the type is known.
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const TYPED_ID = /^([A-Z][A-Za-z]*)_(.*)$/

export function encodeId(typename: string, uuid: string): string {
  return `${typename}_${uuid}`
}

/** Splits a public id; one that no row can have is NOT_FOUND. */
export function decodeId(id: string): { typename: string; id: string } {
  const [, typename, uuid] = TYPED_ID.exec(id) ?? []
  if (typename === undefined || uuid === undefined || !UUID.test(uuid)) throw notFound('row')
  return { typename, id: uuid }
}

/** The uuid of a public id of one type, or of a bare uuid; anything else is NOT_FOUND. */
export function uuidOf(typename: string, id: string): string {
  const uuid = id.startsWith(`${typename}_`) ? id.slice(typename.length + 1) : id
  if (!UUID.test(uuid)) throw notFound(typename.toLowerCase())
  return uuid
}
