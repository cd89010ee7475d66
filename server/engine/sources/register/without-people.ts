import { SourceError } from '../discovery.ts'

/**
 * Leaves the named members out of a JSON answer wherever they stand, so that what a register says of people is neither kept
 * nor read; pointers to the other values stay as they are. Throws a `SourceError` for what is no JSON.
 */
export function withoutPeople(body: Uint8Array, source: string, names: ReadonlySet<string>): Uint8Array {
  try {
    const kept = JSON.stringify(
      JSON.parse(new TextDecoder().decode(body), (name, value: unknown) =>
        names.has(name) ? undefined : value,
      ),
    )
    return new TextEncoder().encode(kept)
  } catch (cause) {
    throw new SourceError('malformed', `${source} answered with something that is no JSON`, { cause })
  }
}
