/** Changes to the text of a pack that leave all else of it as its author wrote it, comments and line ends too. */
import { isMap, isScalar, parseDocument } from 'yaml'

/** What a copy or a new version changes. */
export interface PackHead {
  id?: string
  name?: string
  version?: string
}

/** The text with other values of the given keys. Throws `TypeError` for a text that is no pack. */
export function withHead(yaml: string, head: PackHead): string {
  const { contents } = parseDocument(yaml)
  if (!isMap(contents)) throw new TypeError('This text is no pack')
  const changes = Object.entries(head).map(([key, value]) => {
    const pair = contents.items.find((item) => isScalar(item.key) && item.key.value === key)
    const range = isScalar(pair?.value) ? pair.value.range : undefined
    if (range == null) throw new TypeError(`This pack has no ${key}`)
    return { from: range[0], to: range[1], text: JSON.stringify(value) }
  })
  // From the end, so that what stands before keeps its place.
  changes.sort((a, b) => b.from - a.from)
  return changes.reduce(
    (text, { from, to, text: value }) => text.slice(0, from) + value + text.slice(to),
    yaml,
  )
}

const partsOf = (version: string): number[] => version.split('.').map(Number)

/** The version of a changed pack: what its author gave it if that is later, else the next one. */
export function nextVersion(before: string, given: string): string {
  const [a, b] = [partsOf(before), partsOf(given)]
  const at = a.findIndex((part, i) => part !== b[i])
  if (at >= 0 && (b[at] ?? 0) > (a[at] ?? 0)) return given
  const [major = 0, minor = 0, patch = 0] = a
  return `${major}.${minor}.${patch + 1}`
}
