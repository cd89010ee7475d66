import { expect, it } from 'vitest'
import { unlessOnlySearchChanges } from '../../../remix/should-revalidate.ts'

const change = (from: string, to: string, formMethod?: 'POST') =>
  unlessOnlySearchChanges({
    ...{ currentUrl: new URL(from, 'http://a.example'), nextUrl: new URL(to, 'http://a.example') },
    ...{ currentParams: {}, nextParams: {}, defaultShouldRevalidate: true },
    ...(formMethod !== undefined && { formMethod }),
  })

it('leaves what stands around a list alone while the list is sorted, searched and paged', () => {
  expect(change('/leads', '/leads?sort=name')).toBe(false)
  expect(change('/leads?after=a', '/leads?after=b')).toBe(false)
})

it('loads anew on another page, on a reload of this one, and behind a deed', () => {
  expect(change('/leads', '/campaigns')).toBe(true)
  expect(change('/leads?sort=name', '/leads?sort=name')).toBe(true)
  expect(change('/leads', '/leads?sort=name', 'POST')).toBe(true)
})
