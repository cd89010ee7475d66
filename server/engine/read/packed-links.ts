import type { FoundLink, LinkKind } from '../extract/document/links.ts'

/** Neither stands in an address or in the words of a link: white space there is squeezed to plain spaces. */
const FIELD = '\u0000'
const RECORD = '\u0001'

/** Links as one text: a page has hundreds, and one string crosses to another thread at the cost of a copy. */
export function packLinks(links: readonly FoundLink[]): string {
  return links.map(({ kind, href, text }) => kind + FIELD + plain(href) + FIELD + plain(text)).join(RECORD)
}

/** Reads what `packLinks` wrote. */
export function unpackLinks(packed: string): FoundLink[] {
  if (packed === '') return []
  return packed.split(RECORD).map((record) => {
    const [kind = '', href = '', text = ''] = record.split(FIELD)
    return { kind: kind as LinkKind, href, text }
  })
}

function plain(text: string): string {
  return text.replace(/[\u0000\u0001]/g, '')
}
