import { describe, expect, it } from 'vitest'
import { nameAddresses, readCampaignForm } from '../../../../../remix/components/campaigns/campaign-values.ts'
import { invalidForm } from '../../../../../remix/graphql/failures.ts'

const form = (fields: Record<string, string>): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

describe('readCampaignForm', () => {
  it('gives the API a list and numbers, and the form its text back', () => {
    const typed = {
      name: ' Optics ',
      icp: 'Makers',
      addresses: 'a.example\nb.example a.example',
      vertical: '',
      maxPages: '25',
      criteria: '{"own":[],"leftOut":[]}',
      sources: 'overpass wikidata',
    }
    const { values, input } = readCampaignForm(form(typed))
    expect(input).toEqual({
      name: 'Optics',
      icp: 'Makers',
      addresses: ['a.example', 'b.example'],
      vertical: null,
      maxPages: 25,
    })
    expect(values).toEqual({ ...typed, name: 'Optics' })
  })

  it('takes the usual number of pages when none is given', () => {
    expect(readCampaignForm(form({ maxPages: '' })).input.maxPages).toBe(40)
  })

  it.each(['many', '2.5', '1e99'])('leaves %s pages to the API to refuse', (maxPages) => {
    const { values, input } = readCampaignForm(form({ maxPages }))
    expect(input.maxPages).toBe(0)
    expect(values.maxPages).toBe(maxPages)
  })
})

describe('nameAddresses', () => {
  it('names a wrong address by what it says instead of its place', () => {
    const failure = invalidForm([
      { path: ['addresses', '1'], message: 'Not an address.' },
      { path: ['name'], message: 'Too long.' },
    ])
    expect(nameAddresses(failure, ['a.example', 'oops']).fields).toEqual([
      { path: ['addresses'], message: '“oops”: Not an address.' },
      { path: ['name'], message: 'Too long.' },
    ])
  })
})
