/** How two leads' companies are alike. Pure. */
import { jaroWinkler } from '@skyra/jaro-winkler'
import { FREE_MAIL } from '../../engine/index.ts'
import { latin } from './person-names.ts'

/** Legal forms and the words around them, folded; what is left of a name is what people call the company. */
const FORMS = new Set(
  (
    'gmbh mbh ggmbh ag kg kgaa ohg gbr ug eg ev ek partg partgmbb haftungsbeschrankt se sce ltd limited llc llp lp plc inc incorporated corp ' +
    'corporation co company pty pte pvt private sa sas sarl sasu eurl snc sci scop srl srls spa snc sl slu slp sau lda ltda eireli me bv nv vof cv ' +
    'maatschap ab hb as asa ans aps ivs oy oyj ky sro spol kft zrt bt doo dd dooel ood eood ad jsc pjsc ooo oao zao tov pao gesmbh og keg eu cie ' +
    'compagnie und and et y e the'
  ).split(' '),
)
/** Spaced forms whose parts are no words of their own. */
const SPACED =
  /\b(?:sp\.? ?z\.? ?o\.? ?o\.?|s\.? ?r\.? ?o\.?|s\.? ?a\.? ?r\.? ?l\.?|s\.? ?p\.? ?a\.?|s\.? ?r\.? ?l\.?|d\.? ?o\.? ?o\.?|e\. ?k\.?|e\. ?v\.?|e\. ?u\.?|b\.? ?v\.?|n\.? ?v\.?|s\.? ?a\.?|l\.? ?l\.? ?c\.?|p\.? ?l\.? ?c\.?)(?=$|[\s,)])/g
/** Domains at which anybody has pages: sharing one says nothing. */
const SHARED = new Set([
  ...FREE_MAIL,
  ...[
    'facebook.com',
    'instagram.com',
    'linkedin.com',
    'google.com',
    'wixsite.com',
    'jimdosite.com',
    'github.io',
  ],
  ...['business.site', 'wordpress.com', 'blogspot.com', 'weebly.com', 'youtube.com', 'xing.com', 'etsy.com'],
])
const NEAR = 0.93
const MIN_NEAR_LENGTH = 6

export interface CompanyLook {
  id: string
  name: string
  domain: string | null
}

export type CompanyRelation = 'SAME_COMPANY' | 'SAME_DOMAIN' | 'SAME_COMPANY_NAME' | 'NEAR_COMPANY_NAME'

/** A company's domain, unless anybody may have pages there. */
export function ownDomain(domain: string | null): string | null {
  return domain === null || SHARED.has(domain) ? null : domain
}

/** What people call the company: its name without its legal form, as letters. */
export function coreName(name: string): string {
  const words = latin(name)
    .replace(SPACED, ' ')
    .replace(/['’`.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const kept = words.filter((word) => !FORMS.has(word))
  return (kept.length > 0 ? kept : words).join('')
}

/** The first part of a domain as letters: often the company's name. */
export function domainLabel(domain: string): string {
  return latin(domain.split('.')[0] ?? '').replace(/[^\p{L}\p{N}]+/gu, '')
}

/** How the companies are alike; two that have different domains must be called alike by these as well. */
export function relateCompanies(a: CompanyLook, b: CompanyLook): CompanyRelation | null {
  if (a.id === b.id) return 'SAME_COMPANY'
  const [x, y] = [ownDomain(a.domain), ownDomain(b.domain)]
  if (x !== null && x === y) return 'SAME_DOMAIN'
  const [p, q] = [coreName(a.name), coreName(b.name)]
  if (x !== null && y !== null) return domainLabel(x) === domainLabel(y) ? 'SAME_COMPANY_NAME' : null
  const names = (core: string, domain: string | null) => [
    core,
    ...(domain === null ? [] : [domainLabel(domain)]),
  ]
  if (names(p, x).some((one) => names(q, y).includes(one))) return 'SAME_COMPANY_NAME'
  const isNear = Math.min(p.length, q.length) >= MIN_NEAR_LENGTH && jaroWinkler(p, q) >= NEAR
  return isNear ? 'NEAR_COMPANY_NAME' : null
}
