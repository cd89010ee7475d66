import { describe, expect, it } from 'vitest'
import { pathOf, safeNext } from '../../../remix/safe-next.ts'

describe('safeNext', () => {
  it.each(['/', '/leads?search=a%20b&sort=name', '/campaigns/Q2E6MQ%3D%3D/runs', '/leads#top'])(
    'keeps %s',
    (next) => {
      expect(safeNext(next)).toBe(next)
    },
  )

  it.each([
    null,
    undefined,
    '',
    'leads',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    ' /leads',
  ])('turns %j into the overview', (next) => {
    expect(safeNext(next)).toBe('/')
  })

  it.each(['/login', '/login?next=/leads', '/register', '/logout'])(
    'does not lead from the log-in to %s',
    (next) => {
      expect(safeNext(next)).toBe('/')
    },
  )

  it('keeps a page that only begins like the log-in', () => {
    expect(safeNext('/loginless')).toBe('/loginless')
  })

  it('never yields what a browser reads as another origin', () => {
    for (const next of ['/a/..//evil.example', '/a/../../\\evil.example', '/./\\/evil.example']) {
      expect(new URL(safeNext(next), 'https://here.example').origin).toBe('https://here.example')
    }
  })
})

describe('pathOf', () => {
  it('takes away the marks of the framework, not the page’s own parameters', () => {
    expect(pathOf('http://h.example/leads?index&search=a+b')).toBe('/leads?search=a+b')
    expect(pathOf('http://h.example/leads?index')).toBe('/leads')
    expect(pathOf('http://h.example/')).toBe('/')
  })
})
