/**
 * The quick reading of a page: its title, its links and the addresses it shows, in one pass without a tree. It does not
 * ask whose an address is, and knows nothing of people, numbers or structure.
 */
import { Parser, type Handler } from 'htmlparser2'
import { decodeBody } from '../fetch/charset.ts'
import type { FetchedPage, Method } from '../types.ts'
import { BLOCK, UNSEEN } from './document/elements.ts'
import { LinkReader, type PageLinks } from './document/links.ts'
import { Places } from './document/places.ts'
import { snippetAround, snippetOf } from './document/snippet.ts'
import { sourceMap } from './document/source-map.ts'
import { decodeCfEmail } from './emails/cfemail.ts'
import { findPlainAddresses } from './emails/find.ts'
import { acceptAddress, isOnLoopback } from './emails/judge.ts'
import { mailtoAddresses } from './emails/mailto.ts'
import { findObfuscatedAddresses, mayHideAddresses } from './emails/obfuscated.ts'
import type { Fact } from './page-facts.ts'

export interface PageScan extends PageLinks {
  title: string | null
  emails: Fact[]
}

/** Scans one page. Pure: the same bytes give the same. Never throws on malformed pages. */
export function scanPage(page: FetchedPage): PageScan {
  const { text: html, charset } = decodeBody(page.body, page.contentType)
  const { title, text, places, coded, links } = scan(html)
  const onLoopback = isOnLoopback(page.url)
  const accept = (address: string): string | null => acceptAddress(address, onLoopback)
  const map = sourceMap(page.body, html, charset)
  const byte = (range: [number, number] | null): Pick<Fact, 'byteStart' | 'byteEnd'> => {
    const byteStart = range === null ? null : map.byteAt(range[0])
    const byteEnd = range === null ? null : map.byteAt(range[1])
    return byteStart === null || byteEnd === null
      ? { byteStart: null, byteEnd: null }
      : { byteStart, byteEnd }
  }
  const linked = coded.flatMap(({ address, method }): Fact[] => {
    const value = accept(address)
    if (value === null) return []
    return [{ value, method, confidence: 0.95, snippet: snippetOf(address, value), ...byte(null) }]
  })
  const hidden = mayHideAddresses(text) ? findObfuscatedAddresses(text) : []
  const shown = [...findPlainAddresses(text), ...hidden].flatMap(
    ({ address, start, end, obfuscated }): Fact[] => {
      const value = accept(address)
      if (value === null) return []
      return [
        {
          value,
          method: obfuscated ? 'obfuscated_text' : 'text',
          confidence: obfuscated ? 0.85 : 0.9,
          snippet: snippetAround(text, start, end),
          ...byte(places.sourceRange(start, end)),
        },
      ]
    },
  )
  return { ...links, title, emails: [...linked, ...shown] }
}

interface Coded {
  address: string
  method: Extract<Method, 'mailto' | 'cfemail'>
}

interface Scanned {
  title: string | null
  text: string
  places: Places
  /** Addresses in attributes, decoded. */
  coded: Coded[]
  links: PageLinks
}

const CF_LINK = '/cdn-cgi/l/email-protection#'

function scan(html: string): Scanned {
  const links = new LinkReader((inner) => scan(inner).links.links)
  const places = new Places()
  const coded: Coded[] = []
  let text = ''
  let title = ''
  /** Open elements whose text nobody sees. */
  let unseen = 0
  let isTitle = false
  const breakLine = (name: string): void => {
    if (BLOCK.has(name) || name === 'br') text += '\n'
  }
  const handler: Partial<Handler> = {
    onopentag(name, attributes) {
      links.onElement(name, attributes)
      if (name === 'a') readAddressLink(attributes['href'], coded)
      const hidden = attributes['data-cfemail']
      if (hidden !== undefined) pushDecoded(hidden, coded)
      // The head is seen in part: its title, which is no text of the page.
      if (UNSEEN.has(name) && name !== 'head') unseen++
      else if (name === 'title') isTitle = true
      else breakLine(name)
    },
    ontext(data) {
      links.onText(data)
      if (isTitle) title += data
      else if (unseen === 0) {
        places.add(text.length, text.length + data.length, parser.startIndex, parser.endIndex + 1)
        text += data
      }
    },
    onclosetag(name) {
      links.onElementEnd(name)
      if (UNSEEN.has(name) && name !== 'head') unseen--
      else if (name === 'title') isTitle = false
      else breakLine(name)
    },
  }
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true })
  parser.end(html)
  const line = title.replace(/\s+/g, ' ').trim()
  return { title: line === '' ? null : line, text, places, coded, links: links.finish() }
}

function readAddressLink(href: string | undefined, coded: Coded[]): void {
  if (href === undefined) return
  const at = href.indexOf(CF_LINK)
  if (at >= 0) pushDecoded(href.slice(at + CF_LINK.length), coded)
  else for (const address of mailtoAddresses(href)) coded.push({ address, method: 'mailto' })
}

function pushDecoded(hidden: string, coded: Coded[]): void {
  const address = decodeCfEmail(hidden)
  if (address !== null) coded.push({ address, method: 'cfemail' })
}
