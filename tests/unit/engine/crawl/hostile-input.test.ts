import { describe, expect, it } from 'vitest'
import { cleanUrl } from '../../../../server/engine/crawl/canonical-url.ts'
import { defaultLexicon } from '../../../../server/engine/crawl/hint-lexicon.ts'
import { findScriptAddresses, readRefresh } from '../../../../server/engine/extract/document/link-syntax.ts'
import { parseTree } from '../../../../server/engine/extract/document/tree.ts'
import { parseSitemap } from '../../../../server/engine/crawl/sitemap.ts'
import { decodeBody } from '../../../../server/engine/fetch/charset.ts'
import { parseRobots } from '../../../../server/engine/fetch/robots-rules.ts'

const MEGABYTE = 1_000_000
const fill = (unit: string): string => unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE)

/** Texts on which a careless pattern takes minutes: the test's time limit is what fails then. */
const FILLINGS = [
  ' ',
  '\n',
  '"',
  "'",
  '/',
  '<',
  '<a ',
  '<a href="',
  '<a href="x" onclick="location=',
  '<!--',
  '<![CDATA[',
  '<script>location=',
  '<meta http-equiv=refresh content="',
  '<meta charset=',
  '<?xml ',
  '<div><table>',
  '</p>',
  '&amp',
  '&#x41;',
  '<url><loc>',
  '<loc>&amp;',
  'location = ',
  'window.open("',
  'Disallow: *a*',
  'Allow /x\n',
  'a@',
  '%',
  '%41',
  'ä',
  '団',
  'sitemap',
  '1;url=',
]

describe('a megabyte of', () => {
  it.each(FILLINGS)('%j is read by everything that reads text', (unit) => {
    const text = fill(unit)
    expect(parseTree(text).links.length).toBeLessThanOrEqual(3_000)
    expect(parseSitemap(text).pages.length).toBeLessThanOrEqual(50_000)
    expect(parseSitemap(`<urlset>${text}`).pages.length).toBeLessThanOrEqual(50_000)
    expect(
      parseRobots(`User-agent: *\n${text}`, 'bot').decide(
        new URL(`https://acme.example/${'a'.repeat(2_000)}`),
      ),
    ).toBeDefined()
    expect(decodeBody(Buffer.from(text), 'text/html').text.length).toBeGreaterThan(0)
    expect(decodeBody(Buffer.from(text), text).charset).toBe('utf-8')
    expect(cleanUrl(text.trim() === '' ? text : `/${text}`, 'https://acme.example/')?.href ?? null).toBe(
      text.trim() === '' ? 'https://acme.example/' : null,
    )
    expect(findScriptAddresses(text, true).length).toBeLessThanOrEqual(1_000)
    expect(readRefresh(text)?.length ?? 0).toBeLessThanOrEqual(2_048)
    expect(['string', 'object']).toContain(typeof defaultLexicon.hintOf(text))
  })
})
