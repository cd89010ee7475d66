import { describe, expect, it } from 'vitest'
import {
  attributionText,
  isShareAlike,
  noAttributionText,
} from '../../../../../server/features/exports/attribution.ts'
import { LicenceCount, type StoredSource } from '../../../../../server/features/exports/value-sources.ts'

const source = (licence: string | null, address: string | null): StoredSource => ({
  ...{ subjectId: 'a', field: 'name', value: 'x', address, fileName: null, line: null, userName: null },
  ...{ at: '2026-11-29T00:00:00.000Z', licence, isPage: false, declared: null },
})

describe('what has to be said of sources', () => {
  it('is nothing where no value stands under a licence', () => {
    const count = new LicenceCount()
    count.note([source(null, 'https://acme.example/')])
    expect(attributionText('a.csv', new Date(), count.uses())).toBeNull()
  })

  it('names each licence with its terms, the leads and the sources, and warns of share-alike', () => {
    const count = new LicenceCount()
    count.note([source('ODbL-1.0', 'https://www.openstreetmap.org/node/1'), source('ODbL-1.0', null)])
    count.note([
      source('ODbL-1.0', 'https://overpass.example/'),
      source('OGL-UK-3.0', 'https://companies.example/'),
    ])
    const text = attributionText('Roofers.csv', new Date('2026-11-29T08:00:00Z'), count.uses()) ?? ''
    expect(text).toContain('Sources of Roofers.csv, made by LeadFactory on 2026-11-29.')
    expect(text).toContain('© OpenStreetMap contributors')
    expect(text).toContain('Leads with values under it: 2')
    expect(text).toContain('Sources: overpass.example, www.openstreetmap.org')
    expect(text).toContain('Open Government Licence v3.0')
    expect(text.match(/SHARE-ALIKE/g)).toHaveLength(1)
  })

  it('goes on counting where somebody left off', () => {
    const [first, second] = [new LicenceCount(), new LicenceCount()]
    first.note([source('CC-BY-4.0', 'https://a.example/')])
    second.note([source('CC-BY-4.0', 'https://a.example/')])
    const resumed = new LicenceCount(first.uses())
    resumed.note([source('CC-BY-4.0', 'https://b.example/')])
    expect(resumed.uses()).toEqual([{ licence: 'CC-BY-4.0', leads: 2, sources: ['a.example', 'b.example'] }])
  })

  it.each([
    ['ODbL 1.0', true],
    ['Open Database License', true],
    ['CC BY-SA 4.0', true],
    ['cc-by-nc-sa-4.0', true],
    ['Some Share-Alike Terms', true],
    ['CC-BY-4.0', false],
    ['CC0-1.0', false],
    ['Licence Ouverte 2.0', false],
    ['NLOD', false],
    ['house rules', false],
  ])('%s: share-alike %s', (licence, expected) => {
    expect(isShareAlike({ licence })).toBe(expected)
  })

  it('is what each source asks for itself, where values come from records of sources', () => {
    const count = new LicenceCount()
    const said = (name: string, licence: string, attribution: string | null, shareAlike: boolean) => ({
      ...source(licence, `https://${name.toLowerCase()}.example/1`),
      declared: { source: name, url: `https://${name.toLowerCase()}.example/terms`, attribution, shareAlike },
    })
    count.note([said('Registry', 'CC0 1.0', null, false), said('Map', 'ODbL 1.0', '© mappers', true)])
    count.note([said('Encyclopaedia', 'CC0 1.0', null, false), said('Registry', 'CC0 1.0', null, false)])
    expect(count.uses().map(({ licence, declared, leads }) => [licence, declared?.source, leads])).toEqual([
      ['CC0 1.0', 'Encyclopaedia', 1],
      ['CC0 1.0', 'Registry', 2],
      ['ODbL 1.0', 'Map', 1],
    ])
    const text = attributionText('a.csv', new Date(), new LicenceCount(count.uses()).uses()) ?? ''
    expect(text).toContain('Map: ODbL 1.0\n  https://map.example/terms\n  © mappers\n  SHARE-ALIKE')
    expect(text).toContain('Registry: CC0 1.0\n  https://registry.example/terms\n  No wording is asked for')
    expect(text.match(/SHARE-ALIKE/g)).toHaveLength(1)
  })

  it('is said to be nothing beside a file without such values', () => {
    expect(noAttributionText('a.csv', new Date('2026-11-29T08:00:00Z'))).toMatch(
      /^Sources of a\.csv, made by LeadFactory on 2026-11-29\.\nNo value in it/,
    )
  })
})
