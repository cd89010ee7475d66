/**
 * How tools of this field read a sentence without a model: each known word that the lower-cased text contains becomes a
 * criterion, always a `must`, and a size is two numbers with a dash. It finds "us" in "business" and knows no negation. It gets
 * the plain words of the corpus' verticals in four languages, so what it lacks is not vocabulary alone.
 */
import type { FoundSlot } from './icp-score.ts'

type Kind = 'industry' | 'location' | 'role' | 'technology' | 'companyType'

const WORDS: Record<Exclude<Kind, 'location'>, readonly string[]> = {
  industry: [
    ...['dental clinics', 'dentists', 'law firms', 'lawyers', 'marketing agencies', 'hotels', 'restaurants'],
    ...['saas', 'manufacturers', 'accounting firms', 'bakeries', 'property managers', 'universities'],
    ...['zahnarztpraxen', 'kanzleien', 'steuerberater', 'speditionen', 'hausverwaltungen', 'werbeagenturen'],
    ...['cabinets dentaires', 'hôtels', 'experts-comptables', 'agences', 'clínicas dentales', 'hoteles'],
    ...['restaurantes', 'abogados', 'avocats', 'maschinenbauer', 'schools', 'roofing', 'trucking companies'],
  ],
  role: [
    'ceo',
    'cto',
    'coo',
    'founder',
    'owner',
    'geschäftsführer',
    'inhaber',
    'gérant',
    'director',
    'partner',
  ],
  technology: [
    'shopify',
    'salesforce',
    'sap',
    'hubspot',
    'wordpress',
    'magento',
    'quickbooks',
    'woocommerce',
  ],
  companyType: [
    'family offices',
    'franchises',
    'venture capital',
    'series a',
    'startups',
    'gmbh',
    'family-owned',
  ],
}

const COUNTRIES: Record<string, readonly string[]> = {
  US: ['us', 'usa', 'united states', 'estados unidos'],
  GB: ['uk', 'united kingdom', 'england'],
  DE: ['germany', 'deutschland', 'allemagne', 'alemania'],
  FR: ['france', 'frankreich', 'francia'],
  ES: ['spain', 'spanien', 'españa', 'espagne'],
  AT: ['austria', 'österreich'],
  CH: ['switzerland', 'schweiz', 'suisse', 'suiza'],
  NL: ['netherlands', 'niederlande', 'pays-bas', 'países bajos'],
  IT: ['italy', 'italien', 'italie', 'italia'],
  CA: ['canada', 'kanada', 'canadá'],
  MX: ['mexico', 'méxico'],
  IE: ['ireland', 'irland'],
}

const SIZE = /(\d+) ?[-–] ?(\d+)/

/** Criteria by `includes()` and one regular expression. */
export function readByKeywords(text: string): FoundSlot[] {
  const low = text.toLowerCase()
  const found = Object.entries(WORDS).flatMap(([kind, words]) =>
    words
      .filter((word) => low.includes(word))
      .map((word) => slot(kind as Exclude<Kind, 'location'>, low.indexOf(word), word.length)),
  )
  for (const [country, names] of Object.entries(COUNTRIES)) {
    const name = names.find((each) => low.includes(each))
    if (name === undefined) continue
    const value = { country, region: null, city: null, radiusKm: null }
    found.push({ ...slot('location', low.indexOf(name), name.length), value })
  }
  const size = SIZE.exec(low)
  if (size !== null) {
    const value = { min: Number(size[1]), max: Number(size[2]) }
    found.push({ kind: 'size', strength: 'must', span: [size.index, size.index + size[0].length], value })
  }
  return found
}

const slot = (kind: Kind, start: number, length: number): FoundSlot => ({
  kind,
  strength: 'must',
  span: [start, start + length],
  value: null,
})
