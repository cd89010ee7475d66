/** Several people named in one line. */
import type { Line } from '../document/page-text.ts'
import { mentionAt, spanOf, type Mention, type Span } from './mention.ts'
import { parseName } from './name.ts'
import { cleanTitle, countRoles, hasTitleForm } from './title.ts'

const LIST_MARK = /(?<!\s)(?:\s*[,;，、]\s*|\s+(?:and|und|et|y|e|og|och|en|i|&|\/|\|)\s+)/u

/** "Top: Jane Doe, John Roe and Mary Major": three names or more (two where a label announces people). */
export function readList(line: Line, isTeam: boolean): Mention[] {
  const colon = line.text.search(/[:：]/)
  const label = colon > 0 && colon < 60 ? line.text.slice(0, colon) : null
  const offset = label === null ? 0 : colon + 1
  const pieces = splitWithOffsets(line.text.slice(offset).replace(/(?<![.\s])[.\s]+$/, ''), offset)
  if (pieces.length < 2) return []
  const named = pieces.map((piece) => ({ piece, parsed: parseName(piece.text.replace(/\.$/, '')) }))
  const good = named.filter(({ parsed }) => parsed !== null && (isTeam || parsed.level > 1))
  const enough =
    pieces.length === 2
      ? good.length === 2 && good.every(({ parsed }) => (parsed?.level ?? 0) > 1)
      : good.length >= pieces.length * 0.6
  if (!enough) return []
  const title =
    label !== null && countRoles(label) > 0 && hasTitleForm(label) ? spanOf(line, cleanTitle(label), 0) : null
  return good.flatMap(({ piece, parsed }) => {
    if (parsed === null) return []
    const own = bracketedTitle(line, piece.text, piece.start) ?? title
    return [mentionAt(line, piece.text, piece.start, parsed, 'list' as const, own, label)]
  })
}

/** "Jane Doe (Chair)" within a list. */
function bracketedTitle(line: Line, piece: string, offset: number): Span | null {
  const match = /[(（]([^()（）]{2,60})[)）]\s*$/.exec(piece)
  const inner = match?.[1] ?? ''
  if (match === null || countRoles(inner) === 0 || !hasTitleForm(inner)) return null
  return spanOf(line, cleanTitle(inner), offset + match.index)
}

function splitWithOffsets(text: string, offset: number): { text: string; start: number }[] {
  const pieces: { text: string; start: number }[] = []
  let from = 0
  while (from <= text.length) {
    const match = LIST_MARK.exec(text.slice(from))
    const end = match === null ? text.length : from + match.index
    if (text.slice(from, end).trim() !== '')
      pieces.push({ text: text.slice(from, end), start: offset + from })
    if (match === null || pieces.length > 60) break
    from = end + match[0].length
  }
  return pieces
}
