import { describe, expect, it } from 'vitest'
import {
  chosenSources,
  isSame,
} from '../../../../../remix/routes/_app.campaigns.$campaignId.sources/chosen.ts'

const PROPOSED = { slug: 'overpass', settings: { tags: ['amenity=dentist'] } }

describe('settings of sources', () => {
  it('are the same whatever the order of their keys', () => {
    expect(isSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true)
    expect(isSame({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
    expect(isSame({}, null)).toBe(false)
  })
})

describe('the sources that are chosen', () => {
  const proposedSources = [PROPOSED]

  it('take the settings of the pack where these are ticked', () => {
    expect(
      chosenSources({ slugs: ['overpass', 'gleif'], asPack: ['overpass'] }, { sources: [], proposedSources }),
    ).toEqual([
      { slug: 'overpass', settings: '{"tags":["amenity=dentist"]}' },
      { slug: 'gleif', settings: null },
    ])
  })

  it('keep what was set otherwise', () => {
    const sources = [
      { slug: 'overpass', settings: { tags: ['office=coworking'] } },
      { slug: 'listing', settings: { pages: ['https://chamber.example/'] } },
    ]
    expect(
      chosenSources({ slugs: ['overpass', 'listing'], asPack: [] }, { sources, proposedSources }),
    ).toEqual([
      { slug: 'overpass', settings: '{"tags":["office=coworking"]}' },
      { slug: 'listing', settings: '{"pages":["https://chamber.example/"]}' },
    ])
  })

  it('lose the pack’s settings where these are ticked no more, and are gone where they are not ticked', () => {
    const known = { sources: [PROPOSED], proposedSources }
    expect(chosenSources({ slugs: ['overpass'], asPack: [] }, known)).toEqual([
      { slug: 'overpass', settings: null },
    ])
    expect(chosenSources({ slugs: [], asPack: ['overpass'] }, known)).toEqual([])
  })
})
