import { describe, expect, it } from 'vitest'
import { SiteScope } from '../../../../server/engine/crawl/site-scope.ts'

const scopeOf = (start: string): SiteScope => new SiteScope(new URL(start))
const url = (text: string): URL => new URL(text)

describe('SiteScope', () => {
  it.each([
    ['https://acme.example/', true],
    ['http://acme.example/', true],
    ['https://www.acme.example/', true],
    ['https://en.acme.example/', true],
    ['https://acme.example:8443/', false],
    ['https://acme.other/', false],
    ['https://acme-example.test/', false],
    ['http://127.0.0.1/', false],
  ])('lets the home page turn out to be at %s: %s', (target, expected) => {
    expect(scopeOf('https://acme.example/').mayBeHome(url(target))).toBe(expected)
  })

  it('does not take neighbours at a hoster for one site', () => {
    expect(scopeOf('https://one.github.io/').mayBeHome(url('https://two.github.io/'))).toBe(false)
  })

  it('keeps an IP literal to its own origin', () => {
    const scope = scopeOf('http://127.0.0.1:8001/')
    expect(scope.mayBeHome(url('http://127.0.0.1:8002/'))).toBe(false)
    expect(scope.includes(url('http://127.0.0.1:8002/'))).toBe(false)
    expect(scope.includes(url('http://127.0.0.1:8001/x'))).toBe(true)
    expect(scope.domain).toBeNull()
  })

  it('settles host and scheme by where the home page was found', () => {
    const scope = scopeOf('http://acme.example/')
    scope.settle(url('https://www.acme.example/de/'))
    expect(scope.siteKey).toBe('https://www.acme.example')
    expect(scope.homeUrl.href).toBe('https://www.acme.example/')
    expect(scope.onOrigin(url('http://acme.example/x?y=1')).href).toBe('https://www.acme.example/x?y=1')
    expect(scope.includes(url('http://acme.example/x'))).toBe(true)
    expect(scope.includes(url('https://en.acme.example/x'))).toBe(false)
  })

  it('keeps or moves the base path of a site below a path', () => {
    const scope = scopeOf('https://uni.example/~smith')
    scope.settle(url('https://uni.example/~smith/'))
    expect(scope.siteKey).toBe('https://uni.example/~smith')
    scope.settle(url('https://uni.example/labs/smith/index.html'))
    expect(scope.siteKey).toBe('https://uni.example/labs/smith')
    expect(scope.includes(url('https://uni.example/labs/smith/people'))).toBe(true)
    expect(scope.includes(url('https://uni.example/labs/smithson'))).toBe(false)
  })
})
