/** How two leads' companies are alike. Pure. */
import { jaroWinkler } from '@skyra/jaro-winkler'
import { FREE_MAIL } from '../../engine/index.ts'
import { latin, WORDS } from './person-names.ts'

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

/** A company as it is compared. */
export interface ComparedCompany {
  id: string
  /** Unless anybody may have pages there. */
  domain: string | null
  /** The first part of that domain as letters: often the company's name. Empty where there is none. */
  label: string
  /** What people call it: see `coreName`. */
  core: string
}

export type CompanyRelation = 'SAME_COMPANY' | 'SAME_DOMAIN' | 'SAME_COMPANY_NAME' | 'NEAR_COMPANY_NAME'

export function readCompany({ id, name, domain }: CompanyLook): ComparedCompany {
  const own = domain === null || SHARED.has(domain) ? null : domain
  return { id, domain: own, label: own === null ? '' : domainLabel(own), core: coreName(name) }
}

/** What people call the company: its name without its legal form, as letters. */
export function coreName(name: string): string {
  const words: string[] =
    latin(name)
      .replace(SPACED, ' ')
      .replace(/['’`.]/g, '')
      .match(WORDS) ?? []
  const kept = words.filter((word) => !FORMS.has(word))
  return (kept.length > 0 ? kept : words).join('')
}

/** The first part of a domain as letters: often the company's name. */
export function domainLabel(domain: string): string {
  return latin(domain.split('.')[0] ?? '').replace(/[^\p{L}\p{N}]+/gu, '')
}

/** How the companies are alike; two that have different domains must be called alike by these as well. */
export function relateCompanies(a: ComparedCompany, b: ComparedCompany): CompanyRelation | null {
  if (a.id === b.id) return 'SAME_COMPANY'
  if (a.domain !== null && a.domain === b.domain) return 'SAME_DOMAIN'
  if (a.domain !== null && b.domain !== null) return a.label === b.label ? 'SAME_COMPANY_NAME' : null
  const names = ({ core, label, domain }: ComparedCompany) => (domain === null ? [core] : [core, label])
  if (names(a).some((one) => names(b).includes(one))) return 'SAME_COMPANY_NAME'
  const [p, q] = [a.core, b.core]
  const isNear = Math.min(p.length, q.length) >= MIN_NEAR_LENGTH && jaroWinkler(p, q) >= NEAR
  return isNear ? 'NEAR_COMPANY_NAME' : null
}
