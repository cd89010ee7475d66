import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseRobots, productTokenOf } from '../../../../server/engine/fetch/robots-rules.ts'
import { readRobotsSuite, robotsSuiteFile } from '../../../support/engine/suites.ts'

function allows(robots: string, agent: string, url: string): boolean {
  return parseRobots(robots, productTokenOf(agent)).decide(new URL(url)).allowed
}

describe.skipIf(!existsSync(robotsSuiteFile()))('the robots suite (set SUITES_DIR if it is skipped)', () => {
  const facts = existsSync(robotsSuiteFile()) ? readRobotsSuite() : []

  it('holds at least 112 required facts', () => {
    expect(facts.length).toBeGreaterThanOrEqual(112)
  })

  it.each(facts.map((fact) => [fact.id, fact] as const))('obeys %s', (_, fact) => {
    expect(fact.ours()).toBe(fact.expected)
  })
})

describe('parseRobots', () => {
  const URL_OF = (path: string): URL => new URL(path, 'https://acme.example')

  it('names the line that decided', () => {
    const rules = parseRobots('User-agent: *\nDisallow: /private/ # no entry\nAllow: /private/team', 'Bot')
    expect(rules.decide(URL_OF('/private/x'))).toEqual({ allowed: false, line: 'Disallow: /private/' })
    expect(rules.decide(URL_OF('/private/team'))).toEqual({ allowed: true, line: 'Allow: /private/team' })
    expect(rules.decide(URL_OF('/'))).toEqual({ allowed: true, line: null })
  })

  it('takes the group of its own name and no other, and merges groups of one name', () => {
    const text =
      'User-agent: *\nDisallow: /\n\nUser-agent: Bot\nDisallow: /a\n\nUser-agent: BOT\nDisallow: /b'
    const rules = parseRobots(text, 'bot')
    expect(['/a', '/b', '/c'].map((path) => rules.decide(URL_OF(path)).allowed)).toEqual([false, false, true])
  })

  it('lets allow win ties and the longest match win otherwise', () => {
    expect(allows('User-agent: *\nDisallow: /page\nAllow: /page', 'x', 'https://acme.example/page')).toBe(
      true,
    )
    expect(allows('User-agent: *\nAllow: /p\nDisallow: /', 'x', 'https://acme.example/page')).toBe(true)
    expect(
      allows('User-agent: *\nAllow: /page\nDisallow: /*.htm', 'x', 'https://acme.example/page.htm'),
    ).toBe(false)
  })

  it('knows stars and the end sign', () => {
    const rules = parseRobots('User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c$\nDisallow: *q=', 'x')
    expect(rules.decide(URL_OF('/x/file.pdf')).allowed).toBe(false)
    expect(rules.decide(URL_OF('/x/file.pdf?x')).allowed).toBe(true)
    expect(rules.decide(URL_OF('/a-b-c')).allowed).toBe(false)
    expect(rules.decide(URL_OF('/a-c-b')).allowed).toBe(true)
    expect(rules.decide(URL_OF('/s?q=1')).allowed).toBe(false)
    expect(parseRobots('User-agent: *\nDisallow: /ab*b$', 'x').decide(URL_OF('/ab')).allowed).toBe(true)
  })

  it('reads the pause and the sitemaps', () => {
    const text =
      'Sitemap: https://acme.example/a.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow:\nsitemap:/b.xml'
    const rules = parseRobots(text, 'x')
    expect(rules.crawlDelaySeconds).toBe(2.5)
    expect(rules.sitemaps).toEqual(['https://acme.example/a.xml', '/b.xml'])
    expect(parseRobots('User-agent: *\nCrawl-delay: soon', 'x').crawlDelaySeconds).toBeNull()
    expect(parseRobots('User-agent: other\nCrawl-delay: 9', 'x').crawlDelaySeconds).toBeNull()
  })

  it('does not let a pause end a list of user agents', () => {
    const text = 'User-agent: a\nCrawl-delay: 1\nUser-agent: b\nDisallow: /'
    expect(allows(text, 'a', 'https://acme.example/')).toBe(false)
  })

  it('finds no rule in an HTML page sent in its place', () => {
    expect(
      allows('<!doctype html><title>Not found</title><p>Disallow: everything?', 'x', 'https://acme.example/'),
    ).toBe(true)
  })

  it('ignores rules before any user agent', () => {
    expect(allows('Disallow: /\nUser-agent: y\nAllow: /', 'x', 'https://acme.example/')).toBe(true)
  })

  it('answers for hostile patterns, however many stars they have', () => {
    const pattern = `/${'*a'.repeat(20_000)}`
    const rules = parseRobots(`User-agent: *\n${`Disallow: ${pattern}b\n`.repeat(10)}`, 'x')
    expect(rules.decide(URL_OF(`/${'a'.repeat(2_000)}`)).allowed).toBe(true)
  })

  it('takes characters outside of ASCII in any of their spellings', () => {
    expect(allows('User-agent: *\nDisallow: /über', 'x', 'https://acme.example/%C3%BCber-uns')).toBe(false)
    expect(allows('User-agent: *\nDisallow: /%c3%bcber', 'x', 'https://acme.example/über')).toBe(false)
    expect(allows('User-agent: *\nDisallow: /\ud800', 'x', 'https://acme.example/x')).toBe(true)
  })
})

describe('productTokenOf', () => {
  it.each([
    ['LeadFactory/0.1 (+https://acme.example/bot)', 'LeadFactory'],
    ['lead_factory-bot', 'lead_factory-bot'],
    ['  Bot (x)', 'Bot'],
    ['1bot', '*'],
  ])('takes the name out of %s', (userAgent, token) => {
    expect(productTokenOf(userAgent)).toBe(token)
  })
})
