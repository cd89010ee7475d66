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
