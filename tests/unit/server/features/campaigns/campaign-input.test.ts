import { describe, expect, it } from 'vitest'
import {
  createCampaignInput,
  MAX_ADDRESSES,
  updateCampaignInput,
} from '../../../../../server/features/campaigns/campaign-input.ts'

describe('a new campaign', () => {
  it('needs a name only', () => {
    expect(createCampaignInput.parse({ name: ' Sawmills ' })).toEqual({
      name: 'Sawmills',
      icp: '',
      vertical: null,
      addresses: [],
      maxPages: 40,
      criteria: null,
    })
  })

  it('drops empty lines among its addresses', () => {
    expect(createCampaignInput.parse({ name: 'x', addresses: [' a.example ', '', '  '] }).addresses).toEqual([
      'a.example',
    ])
  })

  it('takes an empty vertical for none, as a form sends it', () => {
    expect(createCampaignInput.parse({ name: 'x', vertical: '' }).vertical).toBeNull()
  })

  it.each([
    [{ name: '  ' }, 'name'],
    [{ name: 'a'.repeat(121) }, 'name'],
    [{ name: 'x', icp: 'a'.repeat(10_001) }, 'icp'],
    [{ name: 'x', maxPages: 0 }, 'maxPages'],
    [{ name: 'x', maxPages: 501 }, 'maxPages'],
    [{ name: 'x', addresses: ['a'.repeat(2001)] }, 'addresses.0'],
    [{ name: 'x', addresses: Array.from({ length: MAX_ADDRESSES + 1 }, () => 'a.example') }, 'addresses'],
  ])('names the wrong field (case %#)', (input, field) => {
    expect(createCampaignInput.safeParse(input).error?.issues[0]?.path.join('.')).toBe(field)
  })
})

describe('a change of a campaign', () => {
  it('keeps apart what is absent and what is empty', () => {
    const { name, icp, vertical } = updateCampaignInput.parse({ id: '1', icp: '', vertical: '' })
    expect({ name, icp, vertical }).toEqual({ name: undefined, icp: '', vertical: '' })
  })
})
