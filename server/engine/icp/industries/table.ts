/**
 * Our table of industries. Two lines each: `id | label | codes` and the words for it in English, German, French and
 * Spanish. NACE Rev. 2 is given, `nace21` where Rev. 2.1 has another code; `sic` is the United States' of 1987, `uk` the
 * United Kingdom's of 2007 and `naf` France's of 2008 where they are not NACE's code with a 0 or a Z behind it. Words
 * ending with `~` mean an industry only before a noun such as "companies"; those that begin with `=` are taken as
 * they stand, case and all.
 */
import { CARE } from './care.ts'
import { GOODS } from './goods.ts'
import { MORE } from './more.ts'
import { SERVICES } from './services.ts'

export interface Industry {
  id: string
  label: string
  /** By classification: nace, nace21, sic, uk, naf, naics, osm. */
  codes: Record<string, string[]>
  /** As written in the table. */
  words: string[]
}

function readCodes(text: string): Record<string, string[]> {
  const codes: Record<string, string[]> = {}
  // An OSM tag has an equals sign of its own, so only the first one divides.
  for (const part of text.split(/\s+/)) {
    const at = part.indexOf('=')
    codes[part.slice(0, at)] = part.slice(at + 1).split(',')
  }
  const nace = codes.nace ?? []
  codes.uk ??= nace.map((code) => `${code.replace('.', '')}0`)
  codes.naf ??= nace.map((code) => `${code}Z`)
  return codes
}

function readTable(text: string): Industry[] {
  const lines = text.trim().split('\n')
  return Array.from({ length: lines.length / 2 }, (_, index) => {
    const [id = '', label = '', codes = ''] = (lines[2 * index] ?? '').split(' | ')
    const words = (lines[2 * index + 1] ?? '').split(', ').map((word) => word.trim())
    return { id, label, codes: readCodes(codes.trim()), words: words.filter((word) => word !== '') }
  })
}

export const INDUSTRIES: readonly Industry[] = [SERVICES, CARE, GOODS, MORE].flatMap(readTable)
