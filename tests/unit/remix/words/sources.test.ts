import { describe, expect, it } from 'vitest'
import {
  CANDIDATE_STATE_NAMES,
  candidateStateWords,
  proofInWords,
  resolutionInWords,
  triedFromInWords,
} from '../../../../remix/words/sources.ts'

const format = (count: number): string => String(count)

describe('resolutionInWords', () => {
  const run = { candidatesSought: 40, candidatesOpen: 0, candidatesProved: 12, sourcesOpen: 0 }

  it('says how many sites proved, how many did not, and how many are looked for', () => {
    expect(resolutionInWords(run, format)).toBe(
      '40 companies came without a web site: 12 sites proved, 28 without a site that is proved.',
    )
    expect(resolutionInWords({ ...run, candidatesOpen: 20 }, format)).toBe(
      '40 companies came without a web site: 12 sites proved, 8 without a site that is proved, 20 being looked for.',
    )
  })

  it('says when it begins', () => {
    expect(resolutionInWords({ ...run, candidatesSought: 1, sourcesOpen: 1 }, format)).toBe(
      '1 company came without a web site so far: theirs are looked for once all sources have been asked.',
    )
  })
})

it('tells who named an address that was tried', () => {
  const from = (name: string) => triedFromInWords({ from: name, sourceName: null })
  expect(triedFromInWords({ from: 'overpass', sourceName: 'OpenStreetMap' })).toBe('named by OpenStreetMap')
  expect(from('guess')).toBe('guessed from its name')
  expect(from('register')).toBe('named by its own source')
  expect(from('redirect of acme.example')).toBe('where acme.example leads')
})

it('has words for every state and proof', () => {
  expect(new Set(CANDIDATE_STATE_NAMES.map((state) => candidateStateWords(state).word)).size).toBe(
    CANDIDATE_STATE_NAMES.length,
  )
  expect(proofInWords('NAME_AND_POSTCODE')).toBe('Site proved by its legal name and postcode')
})
