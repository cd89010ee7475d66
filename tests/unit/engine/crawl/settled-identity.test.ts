import { describe, expect, it } from 'vitest'
import { settledIdentity } from '../../../../server/engine/index.ts'

describe('the identity of a site whose home page is known', () => {
  it('is that of the host which the home page led to', () => {
    expect(settledIdentity('acme.example.com', 'https://www.acme.example.com/')).toEqual({
      siteKey: 'https://www.acme.example.com',
      siteUrl: 'https://www.acme.example.com/',
      domain: 'example.com',
    })
  })

  it('keeps the folder of a site below one, and leaves it where the home page does', () => {
    const key = (home: string) => settledIdentity('https://uni.example.org/labs/smith', home).siteKey
    expect(key('https://uni.example.org/labs/smith/')).toBe('https://uni.example.org/labs/smith')
    expect(key('https://uni.example.org/groups/smith')).toBe('https://uni.example.org/groups/smith')
  })
})
