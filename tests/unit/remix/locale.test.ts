import { describe, expect, it } from 'vitest'
import { preferredLocale } from '../../../remix/locale.tsx'

describe('preferredLocale', () => {
  it.each([
    ['de-CH,de;q=0.9,en;q=0.8', 'de-CH'],
    ['*,fr;q=0.5', 'fr'],
    ['zz-ZZ-oops-too_odd,nb;q=0.3', 'nb'],
    ['', 'en'],
    [null, 'en'],
    ['<script>', 'en'],
  ])('reads %j as %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale)
  })
})
