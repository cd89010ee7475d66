import { SourceError } from '../discovery.ts'

/**
 * Changes the objects of a JSON answer before it is kept, the innermost first, so that what a register says of people is neither
 * kept nor read; pointers to the other values stay as they are. Throws a `SourceError` for what is no JSON.
 */
export function withoutPeople(
  body: Uint8Array,
  source: string,
  change: (object: Record<string, unknown>) => Record<string, unknown>,
): Uint8Array {
  const revive = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? change(value as Record<string, unknown>)
      : value
  try {
    return new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(body), revive)))
  } catch (cause) {
    throw new SourceError('malformed', `${source} answered with something that is no JSON`, { cause })
  }
}

/** The object without some of its members. */
export function without(
  object: Record<string, unknown>,
  names: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)))
}
