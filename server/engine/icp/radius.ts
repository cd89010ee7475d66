/** "within 20 km of Leipzig": a distance and its place are one. */
import type { Candidate, Reading } from './candidate.ts'
import type { Measure } from './numbers/measure.ts'

/** Words before the distance that belong to it. */
const BEFORE =
  /(?:(?:within|in|im|dans|en|inside|innerhalb)\s{1,9})?(?:(?:a|an|einem|einen|un|eines)\s{1,9})?(?:umkreis|radius|rayon|radio)(?:\s{1,9}(?:of|von|de|d['’]))?\s{0,9}$|(?:(?<=\s)|^)(?:within|à|a|moins de|à moins de|a menos de|not more than|no more than|less than|up to|bis zu|maximal|max\.?|im)(?:\s{1,9}(?:a|de|about|around|etwa|rund))?\s{0,9}$/iu
const LEADING = /^(?:in|im|dans|en|à|a|un|einem|einen|eines)\s{1,9}(?:(?:un|einem|a|einen)\s{1,9})?(?=\S)/iu
/** What may stand between the two, piece by piece: the longest words first, so that each text is read in one way. */
const BETWEEN =
  /[\s,(+-]+|alentours|alrededor|distance|entfernt|redonda|umkreis|zentrum|around|autour|center|centre|centro|radius|within|about|drive|einem|herum|radio|rayon|ronda|round|stadt|city|dans|from|nahe|plus|rund|with|and|bei|des|mit|the|und|von|d['’]|de|du|en|et|im|in|la|le|of|to|um|un|zu|a|y|à/giuy
const isBetween = (text: string): boolean => text.replace(BETWEEN, '') === ''
const BEHIND =
  /^\s?(?:radius|umkreis|around|round|rayon|à la ronde|a la redonda|drumherum|alentour)(?![\p{L}])\)?/iu

/** Joins each distance to the place behind it, or else the one before; the place is taken out of the others. */
export function joinRadius(
  { text }: Reading,
  measures: readonly Measure[],
  places: readonly Candidate[],
): Candidate[] {
  let left = [...places]
  const joined: Candidate[] = []
  for (const measure of measures) {
    if (measure.kind !== 'distance') continue
    const behind = left.find(({ start }) => start >= measure.end)
    const before = left.filter(({ end }) => end <= measure.start).at(-1)
    const isBehind = behind !== undefined && isBetween(text.slice(measure.end, behind.start))
    const isBefore = before !== undefined && isBetween(text.slice(before.end, measure.start))
    const place = isBehind ? behind : isBefore ? before : undefined
    if (place?.kind !== 'location' || place.value === null) continue
    left = left.filter((other) => other !== place)
    const lead = BEFORE.exec(text.slice(Math.max(0, measure.start - 40), measure.start))
    let start = lead === null ? measure.start : measure.start - lead[0].length
    start += lead === null ? 0 : (/^\s+/.exec(lead[0])?.[0].length ?? 0)
    const article = LEADING.exec(text.slice(start, measure.start))
    if (
      article !== null &&
      /umkreis|radius|rayon|radio/i.test(text.slice(start + article[0].length, measure.start))
    )
      start += article[0].length
    const end = isBehind ? place.end : measure.end + (BEHIND.exec(text.slice(measure.end))?.[0].length ?? 0)
    const from = isBehind ? start : place.start
    const closes = text[end] === ')' && text.slice(from, end).includes('(') ? 1 : 0
    joined.push({
      kind: 'location',
      value: { ...place.value, radiusKm: measure.max },
      start: from,
      end: end + closes,
      rank: 110,
    })
  }
  return [...left, ...joined]
}
