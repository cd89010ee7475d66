/**
 * Answers as documented: https://recherche-entreprises.api.gouv.fr/docs/ (the open-api.yml of the repository
 * annuaire-entreprises-data-gouv-fr/search-api). All companies and people are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import { rechercheEntreprisesSource } from '../../../../server/engine/sources/recherche-entreprises.ts'
import { criterion, industry, place } from '../../../support/engine/criteria.ts'
import { queryFor, readAll, valueAt } from '../../../support/engine/register-answers.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../../support/engine/source-world.ts'

const SOFTWARE = industry('software', { naf: ['62.01Z', '62.02A'] })
const FRANCE = place({ country: 'FR' })
const LYON = place({ country: 'FR', city: 'Lyon' })
const RHONE = place({ country: 'FR', region: 'FR-69' })
const ATELIER = {
  siren: '912345600',
  nom_complet: 'ATELIER DES TROIS PONTS (ATP)',
  nom_raison_sociale: 'ATELIER DES TROIS PONTS',
  nature_juridique: '5710',
  activite_principale: '62.01Z',
  categorie_entreprise: 'PME',
  tranche_effectif_salarie: '12',
  date_creation: '2008-10-01',
  etat_administratif: 'A',
  siege: {
    siret: '91234560000012',
    adresse: '99 QUAI INVENTE 69002 LYON 2',
    numero_voie: '99',
    type_voie: 'QUAI',
    libelle_voie: 'INVENTE',
    code_postal: '69002',
    commune: '69382',
    libelle_commune: 'LYON 2',
    departement: '69',
    region: '84',
    latitude: '45.7578',
    longitude: '4.8320',
  },
}
const seatIn = (departement: string, libelle_commune: string): object => ({
  ...ATELIER,
  siege: { ...ATELIER.siege, departement, libelle_commune },
})

let world: SourceWorld

afterEach(() => world.close())

const results = (list: object[], total_results = list.length): Reply => ({
  body: { results: list, total_results, page: 1, per_page: 25, total_pages: Math.ceil(total_results / 25) },
})

async function answering(answer: (question: Question) => Reply): Promise<void> {
  world = await openSourceWorld(answer)
}

const read = (...query: [Criterion[], unknown?, number?]) =>
  readAll(world, rechercheEntreprisesSource, ...query)
const parameter = (name: string): (string | null)[] => world.asked.map(({ query }) => query.get(name))

describe('a question', () => {
  it('asks for active units by code, department and the bands that a size touches', async () => {
    await answering(() => results([ATELIER]))
    await read([SOFTWARE, RHONE, criterion('size', { min: 15, max: 60 })])
    expect(world.asked.map(({ query }) => Object.fromEntries(query))).toEqual([
      {
        ...{ activite_principale: '62.01Z,62.02A', departement: '69', etat_administratif: 'A' },
        ...{ tranche_effectif_salarie: '11,12,21', page: '1', per_page: '25' },
        ...{ minimal: 'true', include: 'siege' },
      },
    ])
  })

  it('makes candidates whose values are all in the answer', async () => {
    const reply = results([ATELIER])
    await answering(() => reply)
    const { candidates } = await read([SOFTWARE, FRANCE])
    expect(candidates).toMatchObject([
      {
        ref: '912345600',
        name: 'ATELIER DES TROIS PONTS',
        website: null,
        address: { street: '99 QUAI INVENTE', postcode: '69002', city: 'LYON 2' },
        geo: { lat: 45.7578, lon: 4.832 },
        codes: { naf: ['62.01Z'] },
        externalIds: { siren: '912345600', siret: '91234560000012' },
        employees: { min: 20, max: 49 },
        foundedYear: 2008,
      },
    ])
    const cited = (candidates[0]?.evidence ?? []).filter(({ field }) => field !== 'geo')
    for (const { value, pointer } of cited) expect(value).toContain(String(valueAt(reply.body, pointer)))
  })

  it('reads 25 at a time to the end', async () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ ...ATELIER, siren: String(at) }))
    await answering(({ query }) => {
      const page = Number(query.get('page')) - 1
      return results(many.slice(page * 25, page * 25 + 25), 60)
    })
    expect((await read([SOFTWARE, FRANCE])).candidates).toHaveLength(60)
    expect(parameter('page')).toEqual(['1', '2', '3'])
    expect(new Set(parameter('per_page'))).toEqual(new Set(['25']))
  })

  it('looks for a city by its name and takes seats there, whatever their district', async () => {
    await answering(() => results([ATELIER, seatIn('75', 'PARIS 10'), seatIn('69', 'LYON CEDEX 03')]))
    const { candidates, rejected } = await read([SOFTWARE, LYON])
    expect(parameter('q')).toEqual(['Lyon'])
    expect(parameter('departement')).toEqual(['69'])
    expect(candidates.map(({ address }) => address?.city)).toEqual(['LYON 2', 'LYON CEDEX 03'])
    expect(rejected).toMatchObject([
      { why: 'Its seat is in PARIS 10; only a branch is where it was looked for', criterionId: 'location' },
    ])
  })
})

describe('its traps', () => {
  it.each(['912 345 600', '912345600', '91234560000012'])(
    'never looks for the text %s: it would count as a number, and silence all filters',
    async (city) => {
      await answering(() => results([ATELIER]))
      await read([SOFTWARE, place({ country: 'FR', city })])
      expect(parameter('q')).toEqual([null])
    },
  )

  it('splits by department what reaches 10,000, then by code, then by band', async () => {
    await answering(({ query }) => {
      const isSmall = query.get('tranche_effectif_salarie') === '12'
      const isRhone = query.get('departement') === '69'
      return isSmall || (!isRhone && query.has('departement')) ? results([]) : results([ATELIER], 10_000)
    })
    const { warnings } = await read([SOFTWARE, FRANCE, criterion('size', { min: 15, max: 60 })], {}, 1)
    const asked = world.asked.map(
      ({ query }) =>
        `${query.get('departement') ?? 'all'} ${query.get('activite_principale')} ${query.get('tranche_effectif_salarie')}`,
    )
    expect(asked[0]).toBe('all 62.01Z,62.02A 11,12,21')
    expect(asked[1]).toBe('01 62.01Z,62.02A 11,12,21')
    expect(asked.slice(-3)).toEqual(['69 62.01Z,62.02A 11,12,21', '69 62.01Z 11,12,21', '69 62.01Z 11'])
    expect(warnings).toEqual([expect.stringMatching(/gives the first 10000.*department 69/)])
  })

  it('counts a chain once, where its seat is, though each department with a branch has it', async () => {
    await answering(({ query }) => {
      const department = query.get('departement')
      if (department === null) return results([ATELIER], 10_000)
      return results(department === '69' || department === '01' ? [ATELIER] : [])
    })
    const { candidates, rejected } = await read([SOFTWARE, FRANCE], {}, 1_000)
    expect(candidates).toHaveLength(1)
    expect(rejected).toEqual([])
    expect(new Set(parameter('departement')).size).toBe(102)
  })

  it('does not take a branch in the region for a company of the region', async () => {
    await answering(() => results([seatIn('75', 'PARIS 10')]))
    const { candidates, rejected } = await read([SOFTWARE, RHONE])
    expect(candidates).toEqual([])
    expect(rejected).toMatchObject([{ why: expect.stringMatching(/only a branch/) }])
  })

  it('drops people at the door: neither kept nor given', async () => {
    const dirigeants = [
      { nom: 'OPPORTUN', prenoms: 'CAMILLE', annee_de_naissance: '1971', date_de_naissance: '1971-02' },
    ]
    const trader = {
      ...ATELIER,
      nature_juridique: '1000',
      nom_complet: 'DOMINIQUE OPPORTUN',
      nom_raison_sociale: null,
    }
    await answering(() => results([{ ...ATELIER, dirigeants }, trader]))
    const found = await read([SOFTWARE, FRANCE])
    expect(found.candidates).toHaveLength(1)
    expect(JSON.stringify(found)).not.toMatch(/OPPORTUN|1971/)
    const kept = [...world.kept.values()].map(({ body }) => Buffer.from(body).toString()).join()
    expect(kept).not.toMatch(/OPPORTUN|1971/)
    expect(parameter('minimal')).toEqual(['true'])
    expect(parameter('include').join()).not.toContain('dirigeants')
  })

  it('keeps units that do not say how many they employ', async () => {
    await answering(() => results([{ ...ATELIER, tranche_effectif_salarie: 'NN' }]))
    expect((await read([SOFTWARE, FRANCE])).candidates).toMatchObject([{ employees: null }])
  })

  it('refuses industries without NAF codes instead of asking for all of France', async () => {
    await answering(() => results([]))
    const query = queryFor(rechercheEntreprisesSource, [industry('dentists', { nace: ['86.23'] }), FRANCE])
    const plan = rechercheEntreprisesSource.plan(query, { url: '', isOwn: false })
    expect(plan.refusal).toMatch(/None of the industries has a code/)
    expect(plan.unsupported).toEqual([
      { criterionId: 'industry', why: expect.stringMatching(/No code .*\(naf\) is known for "dentists"/) },
    ])
    const helped = queryFor(rechercheEntreprisesSource, query.criteria as Criterion[], {
      nafCodes: ['86.23Z'],
    })
    expect(rechercheEntreprisesSource.plan(helped, { url: '', isOwn: false }).refusal).toBeNull()
  })

  it('is left alone as it asks, and asked again', async () => {
    await answering(({ before }) =>
      before === 0 ? { status: 429, headers: { 'retry-after': '0' } } : results([ATELIER]),
    )
    expect((await read([SOFTWARE, FRANCE])).candidates).toHaveLength(1)
  })

  it('tells an answer that is none', async () => {
    await answering(() => ({ body: 'Service indisponible' }))
    await expect(read([SOFTWARE, FRANCE])).rejects.toMatchObject({ kind: 'malformed' })
  })
})
