import { describe, expect, it } from 'vitest'
import { extractPage } from '../../../../server/engine/extract/extract-page.ts'
import { resolveNames } from '../../../../server/engine/resolve/organisation-name.ts'
import { fetchedPage } from '../../../support/engine/page.ts'

const nameOf = (pages: Record<string, string>, domains: string[] = []): string | undefined => {
  const facts = Object.entries(pages).map(([path, html]) =>
    extractPage(fetchedPage(html, { url: `http://127.0.0.1${path}` })),
  )
  return resolveNames(facts, domains).names[0]?.value
}

describe('the name of an organisation', () => {
  it('is told from its other words by the initials of its domain', () => {
    const pages = {
      '/': '<title>Harbour Aid Society of Lichtenau</title><p>Hello</p>',
      '/rides': '<title>Harbour Rides</title><p>© 2026 Rides</p>',
      '/more': '<title>More</title><p>© 2026 Rides</p>',
    }
    expect(nameOf(pages)).toBe('Rides')
    expect(nameOf(pages, ['hasl.org'])).toBe('Harbour Aid Society of Lichtenau')
  })

  it('is told by an address at a free mail service that is made of it', () => {
    const page = (mail: string) => ({
      '/': `<title>Marwood Sails</title><p>${mail}</p>`,
      '/work': `<title>Work</title><p>© 2026 Tern Media</p>`,
    })
    expect(nameOf(page('hello@gmail.com'))).toBe('Tern Media')
    expect(nameOf(page('marwoodsails@gmail.com'))).toBe('Marwood Sails')
  })

  it('is rather in words than the address of its site', () => {
    const foot = '<p>© 2026 kestrelworks.org</p>'
    expect(
      nameOf({ '/': `<title>Kestrel Works</title>${foot}`, '/team': `<title>The works</title>${foot}` }),
    ).toBe('Kestrel Works')
  })

  it('is a person’s where title and main heading of the home page say so', () => {
    const pages = {
      '/': '<title>Ottilie Marwood</title><h1>Ottilie Marwood</h1>',
      '/treatments': '<title>Gentle Healing</title><h1>Gentle Healing</h1>',
      '/prices': '<title>Prices</title><h1>Prices</h1>',
    }
    expect(nameOf(pages)).toBe('Ottilie Marwood')
  })

  it('is no picture that a page repeats', () => {
    const bullet = '<p><img src="heart.gif" alt="Beating Heart Logo"> We help.</p>'
    expect(nameOf({ '/': `<title>Kestrel Works</title>${bullet.repeat(5)}` })).toBe('Kestrel Works')
  })

  it('ends where a Chinese copyright line goes on with its licence', () => {
    expect(nameOf({ '/': '<p>© 2026 上海红隼健康管理有限公司版权所有 沪ICP备10000000号</p>' })).toBe(
      '上海红隼健康管理有限公司',
    )
  })
})
