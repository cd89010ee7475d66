import type { CompanyNumberKind } from '../../types.ts'

/** Where a place's name ends: marks, figures, and what imprints print next. */
const END =
  /[,;:|()\n\d–]|\s(?:HR[AB]|VR|PR|GnR|GsR|FN|B|unter|under|sous|USt|Umsatz|Handelsregister|Register|Nr|no|number|num|Tomo|Steuer|with|company|Ust-?Id)(?![\p{Ll}])/iu

interface Keeper {
  pattern: RegExp
  /** Put in front of the place. */
  name: string
}

const COURT_DE: Keeper = { pattern: /(?:Amtsgerichts?|\bAG)[\s:]{1,3}(?=\p{Lu})/u, name: 'Amtsgericht' }
const COURT_REGISTER: Keeper = { pattern: /Registergerichts?[\s:]{1,3}(?=\p{Lu})/u, name: 'Registergericht' }
const RCS: Keeper = { pattern: /R\.?C\.?S\.?\s(?:de\s)?(?=\p{Lu}\p{Ll})/u, name: 'RCS' }

/** Who keeps a register, by the words around a number of it. */
const KEEPERS: Partial<Record<CompanyNumberKind, readonly Keeper[]>> = {
  de_handelsregister: [COURT_DE, COURT_REGISTER],
  at_firmenbuch: [
    { pattern: /Handelsgerichts?[\s:]{1,3}(?=\p{Lu})|\bHG\s(?=\p{Lu})/u, name: 'Handelsgericht' },
    { pattern: /Landesgerichts?[\s:]{1,3}(?=\p{Lu})|\bLG\s(?=\p{Lu})/u, name: 'Landesgericht' },
    { pattern: /Firmenbuchgerichts?[\s:]{1,3}(?=\p{Lu})/u, name: 'Firmenbuchgericht' },
  ],
  fr_siren: [RCS],
  fr_siret: [RCS],
  es_registro_mercantil: [
    { pattern: /Registro Mercantil de(?:\sla)?\s(?=\p{Lu})/iu, name: 'Registro Mercantil de' },
  ],
  gb_company: [{ pattern: /registered in\s(?=England|Scotland|Wales|Northern)/iu, name: '' }],
}

const MAX_NAME = 50

/** Court or register that keeps a number, as `text` around it names it; null where it does not. */
export function keeperOf(kind: CompanyNumberKind, text: string): string | null {
  for (const { pattern, name } of KEEPERS[kind] ?? []) {
    const match = pattern.exec(text)
    if (match === null) continue
    const rest = text.slice(match.index + match[0].length)
    const place = rest.slice(0, END.exec(rest)?.index ?? MAX_NAME + 1).trim()
    // "Registergericht: Amtsgericht Lichtenau" names the court itself.
    if (place === '' || place.length > MAX_NAME || /gericht/i.test(place)) continue
    return `${name} ${place}`.replace(/(?<![\s.])[\s.]+$/, '').trim()
  }
  return null
}
