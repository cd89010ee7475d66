/** Legal units as the French register's search gives them, and candidates from them. Pure. */
import { z } from 'zod'
import { CandidateBuilder } from '../candidate-builder.ts'
import type { SourceResponse } from '../discovery.ts'
import { departmentOfPostcode } from './french-places.ts'
import { rejectPerson, reject, type Judged } from './judged.ts'
import { without } from './without-people.ts'

const text = z.string().nullish()
const seat = z.object({
  ...{ siret: text, adresse: text, numero_voie: text, type_voie: text, libelle_voie: text },
  ...{ code_postal: text, libelle_commune: text, departement: text, code_pays_etranger: text },
  latitude: z.union([z.string(), z.number()]).nullish(),
  longitude: z.union([z.string(), z.number()]).nullish(),
})
const unit = z.object({
  ...{ siren: z.string(), nom_complet: text, nom_raison_sociale: text, nature_juridique: text },
  ...{
    activite_principale: text,
    tranche_effectif_salarie: text,
    date_creation: text,
    etat_administratif: text,
  },
  siege: seat.nullish(),
})
export type FrenchUnit = z.infer<typeof unit>

export const unitsAnswer = z.object({ results: z.array(unit), total_results: z.int() })

/** Bands of headcount (INSEE, tranche d'effectif salarié); `NN`, which says nothing, has none. */
const BANDS: Readonly<Record<string, readonly [min: number, max: number | null]>> = {
  '00': [0, 0],
  '01': [1, 2],
  '02': [3, 5],
  '03': [6, 9],
  '11': [10, 19],
  '12': [20, 49],
  '21': [50, 99],
  '22': [100, 199],
  '31': [200, 249],
  '32': [250, 499],
  '41': [500, 999],
  '42': [1_000, 1_999],
  '51': [2_000, 4_999],
  '52': [5_000, 9_999],
  '53': [10_000, null],
}

/** The bands that a range touches. */
export function bandsOf({ min, max }: { min: number | null; max: number | null }): string[] {
  return Object.entries(BANDS)
    .filter(([, [low, high]]) => (max ?? Infinity) >= low && (min ?? 0) <= (high ?? Infinity))
    .map(([band]) => band)
    .sort()
}

/** Legal form of people who trade in their own name. */
const SOLE_TRADER = '1000'
const PEOPLE: ReadonlySet<string> = new Set(['dirigeants', 'elus', 'annee_de_naissance', 'date_de_naissance'])

/** Directors, and all that is said of people who trade in their own name. */
export function withoutFrenchPeople(object: Record<string, unknown>): Record<string, unknown> {
  if (object['nature_juridique'] === SOLE_TRADER) return { siren: '', nature_juridique: SOLE_TRADER }
  return without(object, PEOPLE)
}

export interface WantedSeat {
  /** Department of this part of the question, in which the seat must lie; null for anywhere. */
  department: string | null
  /** Departments of all its parts. */
  allDepartments: readonly string[]
  /** Whether a municipality's name is the wanted one. */
  isCity: ((name: string | null) => boolean) | null
  criterionId: string | null
}

/**
 * Null for a unit whose seat lies in another part of the question, where it comes again: the filter by place finds
 * establishments, so that each branch of a chain would make a company of it.
 */
export function judgeUnit(
  found: FrenchUnit,
  response: Pick<SourceResponse, 'hash'>,
  index: number,
  wanted: WantedSeat,
): Judged | null {
  if (found.nature_juridique === SOLE_TRADER) return rejectPerson()
  const name = found.nom_raison_sociale ?? found.nom_complet ?? ''
  if (name === '') return reject(`SIREN ${found.siren}`, found.siren, 'The register keeps its name back')
  if (found.etat_administratif != null && found.etat_administratif !== 'A')
    return reject(name, found.siren, 'It has ceased to exist')
  const city = found.siege?.libelle_commune ?? null
  const department = found.siege?.departement ?? departmentOfPostcode(found.siege?.code_postal ?? '')
  const isOfPart = wanted.department === null || department === null || department === wanted.department
  if (!isOfPart && wanted.allDepartments.includes(department)) return null
  if (isOfPart && wanted.isCity?.(city) !== false)
    return { candidate: candidateOf(found, name, response, `/results/${index}`) }
  const where = city ?? (department === null ? 'another country' : `department ${department}`)
  return reject(
    name,
    found.siren,
    `Its seat is in ${where}; only a branch is where it was looked for`,
    wanted.criterionId,
  )
}

function candidateOf(
  found: FrenchUnit,
  name: string,
  response: Pick<SourceResponse, 'hash'>,
  record: string,
) {
  const { siege } = found
  const street = [siege?.numero_voie, siege?.type_voie, siege?.libelle_voie].filter(Boolean).join(' ')
  const builder = new CandidateBuilder(found.siren, response, record)
    .name(name, found.nom_raison_sociale == null ? '/nom_complet' : '/nom_raison_sociale')
    .text('legalName', found.nom_raison_sociale, '/nom_raison_sociale')
    .text('legalForm', found.nature_juridique, '/nature_juridique')
    .code('naf', found.activite_principale, '/activite_principale')
    .externalId('siren', found.siren, '/siren')
    .externalId('siret', siege?.siret, '/siege/siret')
    .address(
      'street',
      street === '' ? siege?.adresse : street,
      street === '' ? '/siege/adresse' : '/siege/libelle_voie',
    )
    .address('postcode', siege?.code_postal, '/siege/code_postal')
    .address('city', siege?.libelle_commune, '/siege/libelle_commune')
  const [lat, lon] = [Number(siege?.latitude ?? NaN), Number(siege?.longitude ?? NaN)]
  if (Number.isFinite(lat) && Number.isFinite(lon)) builder.geo(lat, lon, '/siege/latitude')
  const band = found.tranche_effectif_salarie ?? ''
  const range = BANDS[band]
  if (range !== undefined)
    builder.employees({ min: range[0], max: range[1] }, band, '/tranche_effectif_salarie')
  const founded = /^\d{4}/.exec(found.date_creation ?? '')?.[0]
  if (founded !== undefined) builder.foundedYear(Number(founded), found.date_creation ?? '', '/date_creation')
  return builder.build()
}
