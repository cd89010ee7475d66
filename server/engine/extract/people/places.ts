import type { PageText } from '../document/page-text.ts'
import { signatureOf } from './card.ts'
import type { Mention } from './mention.ts'
import { TITLE_CLASS, type TitlePlace } from './title-line.ts'

/**
 * Lines that look like a name by their shape only ("Senior Glazier") but stand where this page prints titles: beside a
 * name, made as the titles of the others are made and not as the names are, or in a class that says so.
 */
export function titlesTakenForNames(
  page: PageText,
  mentions: readonly Mention[],
  usual: TitlePlace | null,
): ReadonlySet<Mention> {
  const byLine = new Map(mentions.map((mention) => [mention.line, mention]))
  const taken = new Set<Mention>()
  for (const mention of mentions) {
    if (mention.form !== 'whole' || mention.parsed.level > 1) continue
    const distance = usual?.distance ?? 1
    const owner = byLine.get(mention.line - distance)
    if (owner === undefined || owner.form !== 'whole' || taken.has(owner)) continue
    const signature = signatureOf(page, mention.line)
    if (signature === signatureOf(page, owner.line)) continue
    if (signature === usual?.signature || TITLE_CLASS.test(ownClasses(page, mention.line))) taken.add(mention)
  }
  return taken
}

function ownClasses(page: PageText, index: number): string {
  const line = page.lines[index]
  return `${line?.element.attribs['class'] ?? ''} ${line?.runs[0]?.element.attribs['class'] ?? ''}`
}
