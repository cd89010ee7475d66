/** Codes by which packs name trades, each in its own notation. */
import { z } from 'zod'
import { writtenList } from './written-list.ts'

const list = (pattern: RegExp, example: string) =>
  writtenList(z.string().regex(pattern, `must be a code such as ${example}`), 200)

/**
 * `nace`: Rev. 2; `nace21`: Rev. 2.1, in force since 2025; `uk`: the United Kingdom's of 2007; `sic`: the United
 * States', as EDGAR uses it; `naf`: France's rév. 2; `naics`: of 2022; `nucc`: the provider taxonomy of US health care;
 * `osm`: tags of OpenStreetMap; `wikidata`: items of industries. Two digits of a NACE code stand for the division.
 */
export const packCodes = z.strictObject({
  nace: list(/^\d{2}(\.\d{1,2})?$/, '62.01').optional(),
  nace21: list(/^\d{2}(\.\d{1,2})?$/, '62.10').optional(),
  uk: list(/^\d{5}$/, '62012').optional(),
  sic: list(/^\d{4}$/, '7372').optional(),
  naf: list(/^\d{2}\.\d{2}[A-Z]$/, '62.01Z').optional(),
  naics: list(/^\d{4,6}$/, '513210').optional(),
  nucc: list(/^[0-9A-Z]{9}X$/, '122300000X').optional(),
  osm: list(/^[a-z:_]+=[a-z0-9_]+$/, 'amenity=dentist').optional(),
  wikidata: list(/^Q[1-9]\d*$/, 'Q613142').optional(),
})
