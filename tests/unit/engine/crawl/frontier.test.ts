import { describe, expect, it } from 'vitest'
import { Frontier, type Offer } from '../../../../server/engine/crawl/frontier.ts'
import { defaultLexicon } from '../../../../server/engine/crawl/hint-lexicon.ts'
import { SiteScope } from '../../../../server/engine/crawl/site-scope.ts'

const HOME = 'https://acme.example/'

function frontierOf(start = HOME): {
  frontier: Frontier
  offer: (href: string, more?: Partial<Offer>) => void
} {
  const frontier = new Frontier(new SiteScope(new URL(start)), defaultLexicon)
  const defaults = { base: start, text: '', kind: 'link', depth: 1, homeLanguage: null, from: null } as const
  return { frontier, offer: (href, more = {}) => frontier.offer({ ...defaults, ...more, href }) }
}

function drain(frontier: Frontier): string[] {
  const paths: string[] = []
  for (let page = frontier.next(); page !== null; page = frontier.next())
    paths.push(page.url.pathname + page.url.search)
  return paths
}

describe('Frontier', () => {
  it('gives the most promising page first, and equals in the order of the site', () => {
    const { frontier, offer } = frontierOf()
    for (const href of ['/blog', '/x1', '/contact', '/x2', '/team', '/impressum']) offer(href)
    expect(drain(frontier)).toEqual(['/team', '/contact', '/impressum', '/x1', '/x2', '/blog'])
  })

  it('gives each page once, however it is written', () => {
    const { frontier, offer } = frontierOf()
    const spellings = [
      '/team',
      '/team/',
      '/team/index.html',
      '/team#top',
      '/team?utm_source=x',
      'http://www.acme.example/team',
    ]
    for (const href of spellings) offer(href)
    expect(drain(frontier)).toEqual(['/team'])
    offer('/team')
    expect(drain(frontier)).toEqual([])
  })

  it('raises a page when a later link says more about it', () => {
    const { frontier, offer } = frontierOf()
    offer('/page9')
    offer('/contact')
    offer('/page9', { text: 'Our team' })
    expect(drain(frontier)).toEqual(['/page9', '/contact'])
  })

  it('keeps to the host, on its settled origin', () => {
    const { frontier, offer } = frontierOf()
    for (const href of [
      'https://other.example/team',
      'https://shop.acme.example/team',
      'https://acme.example:8443/team',
    ])
      offer(href)
    expect(drain(frontier)).toEqual([])
    offer('http://www.acme.example/team')
    expect(frontier.next()?.url.href).toBe('https://acme.example/team')
  })

  it('stays below the base path of a site that has one', () => {
    const { frontier, offer } = frontierOf('https://uni.example/labs/smith/')
    for (const href of ['people.html', '/labs/smith', '/labs/smithson/', '/labs/', '/']) offer(href)
    expect(drain(frontier)).toEqual(['/labs/smith/people.html', '/labs/smith'])
  })

  it('puts start pages before all links, and never gives what was read', () => {
    const { frontier, offer } = frontierOf()
    offer('/team')
    frontier.offerStart(new URL('/staff.htm', HOME))
    frontier.offerStart(new URL('/', HOME))
    expect(frontier.markRead(new URL('/index.html', HOME))).toBe(true)
    expect(frontier.markRead(new URL('/', HOME))).toBe(false)
    expect(drain(frontier)).toEqual(['/staff.htm', '/team'])
  })

  it('reads a share of a calendar without end', () => {
    const { frontier, offer } = frontierOf()
    for (let day = 0; day < 500; day++) offer(`/calendar?day=${day}`)
    for (let id = 0; id < 500; id++) offer(`/item/${id}.html`)
    offer('/team')
    const pages = drain(frontier)
    expect(pages.filter((page) => page.startsWith('/calendar'))).toHaveLength(20)
    expect(pages.filter((page) => page.startsWith('/item'))).toHaveLength(20)
    expect(pages[0]).toBe('/team')
  })

  it('reads a whole folder of people, and a share of any other', () => {
    const { frontier, offer } = frontierOf()
    const name = (index: number): string =>
      `${'abcdefghij'[index % 10]}${'klmnopqrst'[Math.floor(index / 10)]}`
    for (let index = 0; index < 50; index++) offer(`/team/${name(index)}`)
    for (let index = 0; index < 50; index++) offer(`/maze/${name(index)}`)
    const pages = drain(frontier)
    expect(pages.filter((page) => page.startsWith('/team'))).toHaveLength(50)
    expect(pages.filter((page) => page.startsWith('/maze'))).toHaveLength(20)
  })

  it('refuses addresses of impossible shape', () => {
    const { frontier, offer } = frontierOf()
    offer('/en/en/en/team')
    offer(`/${'a/b/c/d/'.repeat(3)}`)
    offer('/x?a=1&b=2&c=3&d=4&e=5&f=6&g=7')
    expect(drain(frontier)).toEqual([])
  })

  it('leaves a pattern alone after three pages of it were missing or the same', () => {
    const { frontier, offer } = frontierOf()
    for (let id = 0; id < 10; id++) offer(`/photo/${id}`)
    for (let wasted = 0; wasted < 3; wasted++) {
      const page = frontier.next()
      if (page !== null) frontier.noteWaste(page.url)
    }
    expect(drain(frontier)).toEqual([])
  })

  it('hears the same words for an address once, and other words anew', () => {
    const { frontier } = frontierOf()
    const heard = (href: string, text: string): boolean => frontier.wasHeard(href, text, null)
    expect([heard('/team', 'Team'), heard('/team', 'Our team')]).toEqual([false, false])
    expect([heard('/team', 'Team'), heard('/team', 'Our team')]).toEqual([true, true])
    expect([heard('https://acme.example/x', ''), heard('https://acme.example/x', '')]).toEqual([false, true])
    for (let words = 0; words < 100; words++) heard('/team', `Team ${words}`)
    expect(heard('/team', 'Team 99')).toBe(false)
  })

  it('hears anew what leads elsewhere from another page', () => {
    const { frontier } = frontierOf()
    for (const href of ['team', '../team', '?page=2', '//other.example/'])
      expect([frontier.wasHeard(href, '', null), frontier.wasHeard(href, '', null)]).toEqual([false, false])
  })

  it('hears anew what pages about people say of an address, once where it is below them and once beside', () => {
    const { frontier } = frontierOf()
    const heard = (folder: string | null, href = '/team/jane'): boolean =>
      frontier.wasHeard(href, 'Jane', folder)
    expect([heard(null), heard('/board/'), heard('/team/')]).toEqual([false, false, false])
    expect([heard(null), heard('/staff/'), heard('/team/')]).toEqual([true, true, true])
    expect([heard('/team/', 'http://acme.example/'), heard('/team/', 'http://acme.example/')]).toEqual([
      false,
      false,
    ])
  })

  it('remembers a bounded number of addresses', () => {
    const { frontier, offer } = frontierOf()
    for (let index = 0; index < 25_000; index++) offer(`/${index.toString(36)}`)
    expect(drain(frontier).length).toBeLessThanOrEqual(20_000)
  })
})
