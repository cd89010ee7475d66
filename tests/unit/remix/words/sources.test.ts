import { describe, expect, it } from 'vitest'
import {
  CANDIDATE_STATE_NAMES,
  candidateStateWords,
  outcomeWords,
  proofInWords,
  resolutionInWords,
  saidValueInWords,
  searchOverWords,
  triedFromInWords,
} from '../../../../remix/words/sources.ts'

const format = (count: number): string => String(count)

describe('resolutionInWords', () => {
  const run = { candidatesSought: 40, candidatesOpen: 0, candidatesProved: 12, sourcesOpen: 0 }

  it('says how many sites proved, how many did not, and how many are looked for', () => {
    expect(resolutionInWords(run, 0, format)).toBe(
      '40 companies came without a web site: 12 sites proved, 28 without a site that is proved.',
    )
    expect(resolutionInWords({ ...run, candidatesOpen: 20 }, 0, format)).toBe(
      '40 companies came without a web site: 12 sites proved, 8 without a site that is proved, 20 being looked for.',
    )
  })

  it('says how many were not looked for to the end', () => {
    expect(resolutionInWords(run, 5, format)).toBe(
      '40 companies came without a web site: 12 sites proved, 23 without a site that is proved, 5 not looked for to the end.',
    )
    expect(searchOverWords(5).word).not.toBe(searchOverWords(0).word)
  })

  it('says when it begins', () => {
    expect(resolutionInWords({ ...run, candidatesSought: 1, sourcesOpen: 1 }, 0, format)).toBe(
      '1 company came without a web site so far: theirs are looked for once all sources have been asked.',
    )
  })
})

describe('outcomeWords', () => {
  const site = (
    state: 'COMPLETED' | 'FAILED' | 'QUEUED',
    reason: 'NOTHING_FOUND' | 'ROBOTS' | null = null,
  ) => ({
    state: 'ACCEPTED' as const,
    site: { state, reason },
  })

  it('tells of a company whose site was taken what became of that', () => {
    expect(outcomeWords(site('COMPLETED'))).toEqual({ word: 'Site read', tone: 'good' })
    expect(outcomeWords(site('FAILED', 'ROBOTS'))).toEqual({ word: 'Site not read', tone: 'bad' })
    expect(outcomeWords(site('QUEUED'))).toEqual({ word: 'Site waiting', tone: 'waiting' })
    expect(outcomeWords(site('COMPLETED', 'NOTHING_FOUND'))).toEqual({ word: 'Read, no lead', tone: 'mixed' })
  })

  it('tells of the others what became of them', () => {
    expect(outcomeWords({ state: 'NO_SITE', site: null })).toEqual(candidateStateWords('NO_SITE'))
    expect(outcomeWords({ ...site('COMPLETED'), state: 'DUPLICATE' })).toEqual(
      candidateStateWords('DUPLICATE'),
    )
  })
})

it('tells a code with its classification, and leaves other values as they are', () => {
  expect(saidValueInWords('code', 'nace21:86.230')).toBe('86.230 (NACE Rev. 2.1)')
  expect(saidValueInWords('code', 'osm:amenity=dentist')).toBe('amenity=dentist (OpenStreetMap tag)')
  expect(saidValueInWords('address', 'Street 1: left')).toBe('Street 1: left')
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
