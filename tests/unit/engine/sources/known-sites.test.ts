import { expect, it } from 'vitest'
import { CandidateBuilder } from '../../../../server/engine/sources/candidate-builder.ts'
import type { SourcedCandidate } from '../../../../server/engine/sources/discovery.ts'
import { KnownSites } from '../../../../server/engine/sources/resolver/known-sites.ts'

function candidate(name: string, website: string | null, ids: Record<string, string> = {}): SourcedCandidate {
  const builder = new CandidateBuilder('1', { hash: 'ab' }, '')
    .name(name, '/name')
    .text('website', website, '/site')
  for (const [scheme, id] of Object.entries(ids)) builder.externalId(scheme, id, '/id')
  return builder.build()
}

it('suggests what others gave for the same number, then for the same name, each once', () => {
  const known = new KnownSites()
  known.add('overpass', candidate('Fjordkode', 'https://fjordkode.example'))
  known.add('wikidata', candidate('Fjord Code Norway', 'https://fjord.example', { no_orgnr: '912 345 688' }))
  known.add('searxng', candidate('Fjordkode AS', 'https://fjordkode.example'))
  known.add('gleif', candidate('Fjordkode AS', null))
  known.add('overpass', candidate('Fjordkafe', 'https://kafe.example'))
  const sought = candidate('FJORDKODE AS', null, { no_orgnr: '912345688' })
  expect(known.suggest(sought)).toEqual([
    { address: 'https://fjord.example', from: 'wikidata' },
    { address: 'https://fjordkode.example', from: 'searxng' },
  ])
  expect(known.suggest(candidate('Nobody Ltd', null))).toEqual([])
})
