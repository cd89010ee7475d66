import type { PageContext } from '../page-context.ts'
import type { AddressFact } from '../page-facts.ts'
import { belongsToOthers } from '../owner.ts'

interface PostalForm {
  pattern: RegExp
  /** Groups: postal code and city. */
  country: string | null
}

/** Lines that hold a postal code and a city, by the way countries write them. */
const FORMS: readonly PostalForm[] = [
  {
    pattern: /(?:^|[\s,|·•-])(?:([A-Z]{1,2})[-–\s])?(?<code>\d{5})\s+(?<city>\p{Lu}[\p{L}.\-' /()]{1,40})/u,
    country: null,
  },
  {
    pattern:
      /(?:^|[\s,|·•-])(?:(?:A|CH|B|L|DK|NO?)[-–\s])?(?<code>[1-9]\d{3}(?:\s?[A-Z]{2})?)\s+(?<city>\p{Lu}[\p{L}.\-' ]{2,40})$/u,
    country: null,
  },
  {
    pattern: /(?<city>\p{Lu}[\p{L}.\-' ]{1,40}),?\s+(?<region>[A-Z]{2})\.?,?\s+(?<code>\d{5}(?:-\d{4})?)\b/u,
    country: 'US',
  },
  {
    pattern: /(?:(?<city>\p{Lu}[\p{L}.\-' ]{1,40}),?\s+)?(?<code>[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})\b/u,
    country: 'GB',
  },
  {
    pattern:
      /(?<city>\p{Lu}[\p{L}.\-' ]{1,40}),?\s+(?<region>[A-Z]{2}),?\s+(?<code>[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d)\b/u,
    country: 'CA',
  },
  { pattern: /〒?\s?(?<code>\d{3}-\d{4})\s*(?<city>\p{L}{2,10}[都道府県市区])/u, country: 'JP' },
]

const STREET =
  /(?:str(?:\.|asse|aße)|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|plein|gatan|vägen|gade|vej|vei|katu|tie|utca|ulica|ul\.)(?:\s?\d|\b.{0,4}\d)|\bstra(?:ß|ss)e\s.{1,30}\d|\b(?:street|st\.|road|rd\.?|avenue|ave\.?|lane|drive|boulevard|blvd\.?|way|court|suite|rue|place|chemin|quai|via|viale|piazza|corso|calle|c\/|avenida|av\.|plaza|paseo|rua|praça|travessa|po box|p\.o\. box|postfach)\b/iu

const MAX_LINE = 160

/** Postal addresses: a line with a code and a city, and the street before it, in the same line or the one above. */
export function collectAddresses(page: PageContext): AddressFact[] {
  return page.text.lines.flatMap((line, index) => {
    if (line.text.length > MAX_LINE || !/\d{3}/.test(line.text)) return []
    const form = FORMS.map(({ pattern, country }) => ({ match: pattern.exec(line.text), country })).find(
      ({ match }) => match !== null,
    )
    const match = form?.match
    if (form === undefined || match === null || match === undefined) return []
    const before = line.text.slice(0, match.index).replace(/(?<![\s,|·•-])[\s,|·•-]+$/, '')
    const above = page.text.lines[index - 1]
    const inLine = STREET.test(before)
    const street = inLine
      ? before
      : above !== undefined && STREET.test(above.text) && above.text.length < 90
        ? above.text
        : undefined
    if (street === undefined || belongsToOthers(page.text, line, page.kind)) return []
    const groups = match.groups ?? {}
    const start = inLine || above === undefined ? line.start : above.start
    const text = inLine ? line.text : `${street}, ${line.text}`
    const parts = {
      text,
      street: street.replace(/^[^:]{2,30}:\s*/, ''),
      ...(groups['code'] === undefined ? {} : { postalCode: groups['code'] }),
      ...(groups['city'] === undefined ? {} : { city: groups['city'].trim() }),
      ...(groups['region'] === undefined ? {} : { region: groups['region'] }),
      ...(form.country === null ? {} : { country: form.country }),
    }
    return [
      {
        ...page.textFact(
          text,
          'text',
          start,
          line.end,
          page.kind === 'imprint' || page.kind === 'contact' ? 0.8 : 0.6,
        ),
        parts,
      },
    ]
  })
}
