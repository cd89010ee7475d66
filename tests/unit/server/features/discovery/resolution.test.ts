import { expect, it } from 'vitest'
import {
  readResolution,
  readSought,
  refusalInWords,
  storedResolution,
} from '../../../../../server/features/discovery/resolution.ts'

it('comes back from JSON as it was', () => {
  const resolution = {
    tried: [
      {
        address: 'old.example',
        from: 'guess',
        why: 'It leads to another site',
        leadsTo: 'https://new.example/',
      },
      { address: 'away.example', from: 'guess', why: 'No answer', isUnknown: true as const },
      { address: 'https://new.example/', from: 'redirect of old.example', why: null },
    ],
    requests: 7,
    proof: {
      siteUrl: 'https://new.example/',
      evidence: [
        {
          ...{ field: 'no_orgnr', value: '912 345 688', pageUrl: 'https://new.example/imprint' },
          ...{
            contentHash: 'ab',
            snippet: 'Org.nr. 912 345 688',
            fetchedAt: new Date('2026-03-01T10:00:00Z'),
          },
        },
      ],
    },
  }
  expect(readResolution(JSON.parse(JSON.stringify(storedResolution(resolution))))).toEqual(resolution)
  expect(readResolution(null)).toEqual({ tried: [], requests: 0, proof: null })
})

it('refuses a record of another shape', () => {
  expect(() => readSought({ name: 'Acme' })).toThrow()
})

it('says how much was tried', () => {
  const tried = [{ address: 'acme.example', from: 'guess', why: 'It could not be read' }]
  expect(refusalInWords('No site proved', tried)).toBe('No site proved: 1 address was tried.')
  expect(refusalInWords('No site proved', [])).toBe('No site proved.')
})
