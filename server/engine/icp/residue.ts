/** Words that say something and became no criterion. Pure. */
import { Cover } from './cover.ts'
import { joins, type Token } from './text.ts'
import { STOP } from './words/stop.ts'

interface Span {
  start: number
  end: number
}

/** Neighbouring words that nothing covers are shown together, as written. */
export function residueOf(text: string, tokens: readonly Token[], covered: readonly Span[]): string[] {
  const found: string[] = []
  const cover = new Cover(covered)
  let open: Span | null = null
  const close = (): void => {
    if (open !== null) found.push(text.slice(open.start, open.end))
    open = null
  }
  for (const token of tokens) {
    const says = !STOP.has(token.fold) && token.fold.length > 1 && !cover.overlaps(token)
    if (!says) {
      close()
      continue
    }
    if (open !== null && joins(token.gap)) open = { start: open.start, end: token.end }
    else {
      close()
      open = { start: token.start, end: token.end }
    }
  }
  close()
  return [...new Set(found)]
}
