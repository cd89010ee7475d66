import { expect, it } from 'vitest'
import { packLinks, unpackLinks } from '../../../../server/engine/read/packed-links.ts'

it('links cross to another thread and back unchanged', () => {
  const links = [
    { kind: 'link' as const, href: '/team?a=1&b=2', text: 'Our team – “people”' },
    { kind: 'frame' as const, href: 'top.html', text: '' },
    { kind: 'script' as const, href: '', text: '日本' },
  ]
  expect(unpackLinks(packLinks(links))).toEqual(links)
  expect(unpackLinks(packLinks([]))).toEqual([])
})

it('marks of the packing within an address do no harm', () => {
  const [link, ...rest] = unpackLinks(
    packLinks([{ kind: 'link', href: '/a\u0000b\u0001c', text: 'x\u0001y' }]),
  )
  expect(link).toEqual({ kind: 'link', href: '/abc', text: 'xy' })
  expect(rest).toEqual([])
})
