/** First and last names, which other programs want apart. Pure. */

/** Small words that begin a last name: “Anna van der Berg” is filed under V by none of them, but the name stays whole. */
const PARTICLES = new Set(
  'van von vom zu zum zur der den de del della dello dei di da das do dos du des la le ten ter te al el bin ibn ben mac mc st san santa'.split(
    ' ',
  ),
)

export interface PersonName {
  first: string
  last: string
}

/**
 * Splits a name at its last space, or before the small words that a last name begins with. A name of one word is a last name:
 * programs that want one refuse rows without.
 */
export function splitName(name: string): PersonName {
  const words = name.trim().split(/\s+/)
  if (words.length < 2) return { first: '', last: words[0] ?? '' }
  let at = words.length - 1
  while (at > 1 && PARTICLES.has((words[at - 1] ?? '').toLowerCase())) at--
  return { first: words.slice(0, at).join(' '), last: words.slice(at).join(' ') }
}
