/** Reads the sample web as a careful person would: follows every link and types addresses out. No part of the engine. */
import { isText, type Document } from 'domhandler'
import { find, findAll, getAttributeValue, textContent } from 'domutils'
import { parseDocument } from 'htmlparser2'

export interface Page {
  status: number
  contentType: string
  body: Uint8Array
  text: string
  document: Document
}

/** The charset of the header, else of the page, else the one that browsers fall back to. */
function charsetOf(contentType: string, body: Uint8Array): string {
  const declared = /charset=["']?([\w-]+)/i
  const head = new TextDecoder('latin1').decode(body.subarray(0, 1024))
  return declared.exec(contentType)?.[1] ?? declared.exec(head)?.[1] ?? 'windows-1252'
}

/** Throws on bytes that the charset does not have. */
function decode(body: Uint8Array, charset: string): string {
  const decoder = new TextDecoder(charset, { fatal: true })
  // In one piece, Node 20 takes windows-1252 for Latin-1; as a stream it does not.
  return decoder.decode(body, { stream: true }) + decoder.decode()
}

/** One page as served. */
export async function load(url: string): Promise<Page> {
  const response = await fetch(url, { redirect: 'manual' })
  const contentType = response.headers.get('content-type') ?? ''
  const body = new Uint8Array(await response.arrayBuffer())
  const text = contentType.startsWith('image/') ? '' : decode(body, charsetOf(contentType, body))
  const document = parseDocument(contentType.startsWith('text/html') ? text : '')
  return { status: response.status, contentType, body, text, document }
}

/** Addresses that a page links, frames, shows or lists, as written. */
export function linksOf(page: Page): string[] {
  const elements = findAll(() => true, page.document.children)
  const found = elements.flatMap((element) =>
    ['href', 'src', 'srcset'].flatMap((name) => {
      const value = getAttributeValue(element, name) ?? ''
      return name === 'srcset' ? value.split(',').map((part) => part.trim().split(' ')[0] ?? '') : [value]
    }),
  )
  const listed = [...page.text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) => address)
  // Cloudflare's address stand-in leads nowhere without its script, here as on real sites.
  return [...found, ...listed].filter((link) => link !== '' && !link.includes('/cdn-cgi/'))
}

/** Everything that links, frames, images and the sitemap of a site lead to, by path. */
export async function walk(base: string): Promise<Map<string, Page>> {
  const pages = new Map<string, Page>()
  const queue = [base, `${base}robots.txt`]
  const robots = await load(`${base}robots.txt`)
  if (/^sitemap:/im.test(robots.text)) queue.push(`${base}sitemap.xml`)
  for (const url of queue) {
    const { pathname } = new URL(url)
    if (pages.has(pathname)) continue
    const page = await load(url)
    pages.set(pathname, page)
    for (const link of linksOf(page)) {
      const target = new URL(link, url)
      if (target.origin === new URL(base).origin) queue.push(target.href)
    }
  }
  return pages
}

const collapse = (text: string) => text.replace(/\s+/g, ' ')

function decodeCloudflare(hex: string): string {
  const [key = 0, ...codes] = [...Buffer.from(hex, 'hex')]
  return String.fromCharCode(...codes.map((code) => code ^ key))
}

/** What a careful reader sees on a page, with addresses as they would be typed. */
export function readingOf(page: Page): string {
  const elements = findAll(() => true, page.document.children)
  const hidden = elements.flatMap((element) => [
    decodeCloudflare(getAttributeValue(element, 'data-cfemail') ?? ''),
    getAttributeValue(element, 'href') ?? '',
  ])
  // Piece by piece, so that neighbouring cells do not run together.
  const pieces = find(isText, page.document.children, true, Infinity).map((node) => textContent(node))
  return collapse([...pieces, ...hidden].join(' '))
    .replace(/ (?:\[at\]|\(at\)|\[arroba\]|アット) /g, '@')
    .replace(/ (?:\[dot\]|\(dot\)) /g, '.')
}
