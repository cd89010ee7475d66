/** Which address somebody meant, told and never put in its place. Pure. */

/** Endings that are none, by what was meant. Country codes that exist are not touched. */
const ENDINGS: Readonly<Record<string, string>> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  comm: 'com',
  vom: 'com',
  xom: 'com',
  cpm: 'com',
  coom: 'com',
  nett: 'net',
  ner: 'net',
  ent: 'net',
  ogr: 'org',
  orgg: 'org',
  'co.ku': 'co.uk',
  couk: 'co.uk',
}
/** Shorter names are a letter apart from too many firms'. */
const MIN_LENGTH = 9
/** Two letters may be wrong in a name this long. */
const LONG = 14

/**
 * A likelier domain for one that is a slip of the finger away from a common provider's, or has an ending that does not
 * exist; null when there is none. A domain that is itself a provider's (`known`) is no slip.
 */
export function suggestDomain(
  domain: string,
  common: readonly string[],
  known: (domain: string) => boolean,
): string | null {
  if (known(domain)) return null
  for (const [wrong, right] of Object.entries(ENDINGS)) {
    if (domain.endsWith(`.${wrong}`)) {
      const mended = `${domain.slice(0, -wrong.length)}${right}`
      return suggestDomain(mended, common, known) ?? mended
    }
  }
  let best: string | null = null
  let fewest = Infinity
  for (const candidate of common) {
    if (candidate.length < MIN_LENGTH || candidate === domain) continue
    const limit = candidate.length >= LONG ? 2 : 1
    const edits = editDistance(domain, candidate, limit)
    if (edits <= limit && edits < fewest) {
      best = candidate
      fewest = edits
    }
  }
  return best
}

/** Letters added, dropped, replaced or swapped with their neighbour (Damerau); beyond `limit` only that it is more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > limit) return limit + 1
    before = above
    above = row
  }
  return above[b.length] ?? limit + 1
}
