import type { Element } from 'domhandler'
import { isInDirectory } from '../directory.ts'
import { lineAt } from '../document/page-text.ts'
import { placeOfLink } from '../link-place.ts'
import { belongsToOthers } from '../owner.ts'
import type { PageContext } from '../page-context.ts'
import type { EmailFact } from '../page-facts.ts'
import { decodeCfEmail } from './cfemail.ts'
import { findPlainAddresses } from './find.ts'
import { acceptAddress } from './judge.ts'
import { mailtoAddresses } from './mailto.ts'
import { findObfuscatedAddresses, mayHideAddresses } from './obfuscated.ts'
import { findReplacedSigns } from './replaced-sign.ts'

/** An address with its place in the visible text, for binding it to people. */
export interface PlacedEmail extends EmailFact {
  /** Position in the page's text; -1 where it is not shown. */
  at: number
}

const CF_LINK = '/cdn-cgi/l/email-protection#'

/** Every address the page shows or links to, in the order of the text. Links first, then text. */
export function collectEmails(page: PageContext): PlacedEmail[] {
  const found = [...fromLinks(page), ...fromText(page)]
  return found.sort((a, b) => a.at - b.at)
}

function fromLinks(page: PageContext): PlacedEmail[] {
  return page.text.links.flatMap((link) => {
    const { href, element, start, end } = link
    const isHidden = href.includes(CF_LINK)
    if (!isHidden && !/^mailto:/i.test(href)) return []
    const at = placeOfLink(page.text, link)
    if (isHidden) {
      const decoded = decodeCfEmail(href.slice(href.indexOf('#') + 1))
      return decoded === null ? [] : linkFact(page, decoded, 'cfemail', element, [start, end], at)
    }
    return mailtoAddresses(href).flatMap((address) =>
      linkFact(page, address, 'mailto', element, [start, end], at),
    )
  })
}

function linkFact(
  page: PageContext,
  raw: string,
  method: 'mailto' | 'cfemail',
  element: Element,
  shown: readonly [number, number],
  at: number,
): PlacedEmail[] {
  const value = acceptAddress(raw, page.onLoopback)
  if (value === null) return []
  const fact = page.attributeFact(value, method, element, 'href', 0.95, shown)
  return [{ ...fact, at, thirdParty: isThirdParty(page, at) }]
}

function fromText(page: PageContext): PlacedEmail[] {
  const { text } = page.text
  const plain = findPlainAddresses(text)
  const hidden = mayHideAddresses(text) ? findObfuscatedAddresses(text) : []
  return [...plain, ...hidden, ...findReplacedSigns(text)].flatMap(({ address, start, end, obfuscated }) => {
    const value = acceptAddress(address, page.onLoopback)
    if (value === null) return []
    const shownEnd = Math.min(end, start + Math.max(value.length, obfuscated ? end - start : 0))
    const method = methodAt(page, start, obfuscated)
    const fact = page.textFact(value, method, start, shownEnd, obfuscated ? 0.85 : 0.9)
    return [{ ...fact, at: start, thirdParty: isThirdParty(page, start) }]
  })
}

function methodAt(
  page: PageContext,
  start: number,
  obfuscated: boolean,
): 'text' | 'obfuscated_text' | 'cfemail' {
  const run = lineAt(page.text, start)?.runs.find((candidate) => candidate.end > start)
  if (run?.element.attribs['data-cfemail'] !== undefined) return 'cfemail'
  return obfuscated || !page.text.places.isRead(start) ? 'obfuscated_text' : 'text'
}

function isThirdParty(page: PageContext, at: number): boolean {
  const line = lineAt(page.text, at)
  return line !== undefined && (belongsToOthers(page.text, line, page.kind) || isInDirectory(page, line))
}
