/** Regions of France and their departments: ISO 3166-2, name, departments (INSEE, code officiel géographique). */
import { placeKey } from './place-names.ts'

const TABLE = `FR-ARA Auvergne-Rhône-Alpes: 01 03 07 15 26 38 42 43 63 69 73 74
FR-BFC Bourgogne-Franche-Comté: 21 25 39 58 70 71 89 90
FR-BRE Bretagne: 22 29 35 56
FR-CVL Centre-Val de Loire: 18 28 36 37 41 45
FR-20R Corse: 2A 2B
FR-GES Grand Est: 08 10 51 52 54 55 57 67 68 88
FR-HDF Hauts-de-France: 02 59 60 62 80
FR-IDF Île-de-France: 75 77 78 91 92 93 94 95
FR-NOR Normandie: 14 27 50 61 76
FR-NAQ Nouvelle-Aquitaine: 16 17 19 23 24 33 40 47 64 79 86 87
FR-OCC Occitanie: 09 11 12 30 31 32 34 46 48 65 66 81 82
FR-PDL Pays de la Loire: 44 49 53 72 85
FR-PAC Provence-Alpes-Côte d’Azur: 04 05 06 13 83 84
FR-971 Guadeloupe: 971
FR-972 Martinique: 972
FR-973 Guyane: 973
FR-974 La Réunion: 974
FR-976 Mayotte: 976`

const DEPARTMENTS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.split('\n').flatMap((line) => {
    const [, iso = '', name = '', codes = ''] = /^(\S+) ([^:]+): (.*)$/u.exec(line) ?? []
    const departments = codes.split(' ')
    return [
      [iso, departments],
      [placeKey(name), departments],
    ] as const
  }),
)

export const DEPARTMENTS: readonly string[] = [...new Set([...DEPARTMENTS_OF.values()].flat())].sort()

/** Departments of a region or department by ISO 3166-2 (`FR-IDF`, `FR-69`), code or name of a region; none when unknown. */
export function departmentsOf(region: string): readonly string[] {
  const code = region.replace(/^FR-/i, '').toUpperCase()
  if (DEPARTMENTS.includes(code)) return [code]
  return DEPARTMENTS_OF.get(region.toUpperCase()) ?? DEPARTMENTS_OF.get(placeKey(region)) ?? []
}

/** Department of a postcode or municipality; Corsica has two within one range of postcodes. */
export function departmentOfPostcode(postcode: string): string | null {
  if (!/^\d{5}$/.test(postcode)) return null
  if (/^9[78]/.test(postcode)) return postcode.slice(0, 3)
  if (postcode.startsWith('20')) return Number(postcode) < 20_200 ? '2A' : '2B'
  return postcode.slice(0, 2)
}

/** Departments of the largest cities: a name alone is looked for in names of companies too. */
const CITIES = `75 Paris,13 Marseille,69 Lyon,31 Toulouse,06 Nice,44 Nantes,34 Montpellier,67 Strasbourg,33 Bordeaux,59 Lille,35 Rennes,
51 Reims,83 Toulon,42 Saint-Étienne,76 Le Havre,21 Dijon,38 Grenoble,49 Angers,69 Villeurbanne,30 Nîmes,13 Aix-en-Provence,
63 Clermont-Ferrand,72 Le Mans,29 Brest,37 Tours,80 Amiens,87 Limoges,74 Annecy,66 Perpignan,25 Besançon,57 Metz,45 Orléans,76 Rouen,
68 Mulhouse,14 Caen,54 Nancy,84 Avignon,86 Poitiers,17 La Rochelle,64 Pau,06 Cannes,06 Antibes,62 Calais,56 Lorient,56 Vannes,
29 Quimper,26 Valence,73 Chambéry,10 Troyes,68 Colmar,64 Bayonne,81 Albi,79 Niort,92 Boulogne-Billancourt,92 Nanterre,92 Courbevoie,
93 Saint-Denis,93 Montreuil,94 Créteil,78 Versailles,974 Saint-Denis de La Réunion`

const DEPARTMENT_OF_CITY: ReadonlyMap<string, string> = new Map(
  CITIES.split(/,\s*/).map((entry) => [
    placeKey(entry.slice(entry.indexOf(' '))),
    entry.slice(0, entry.indexOf(' ')),
  ]),
)

export function departmentOfCity(city: string): string | null {
  return DEPARTMENT_OF_CITY.get(placeKey(city)) ?? null
}
