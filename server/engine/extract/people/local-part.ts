import { fold } from '../lexicon/fold.ts'
import { wordSet } from '../lexicon/words.ts'

/** Transcriptions that local parts use. */
const UMLAUTS: ReadonlyArray<[RegExp, string]> = [
  [/ä/g, 'ae'],
  [/ö|ø/g, 'oe'],
  [/ü/g, 'ue'],
  [/å/g, 'aa'],
]

/** Local parts that everybody at a firm reads. */
const ROLE_LOCALS = wordSet(`
  info infos information mail email contact contacts kontakt contacto contato contatti office hello hallo hi bonjour hola post team admin administration webmaster service support sales shop order orders bestellung vertrieb verkauf
  praxis kanzlei notariat buero empfang reception rezeption zentrale accueil secretariat direction mairie geschaeftsstelle verein vorstand club jobs career careers bewerbung karriere recrutement press presse media newsletter marketing
  weingut hof gasthof gaestehaus pension hotel restaurant apotheke werkstatt atelier studio laden buchhandlung schule kita kindergarten pfarramt pfarrei gemeinde rathaus bibliothek museum galerie termin termine rezept anmeldung sekretariat verwaltung buchhaltung personal redaktion
  geral atendimento comercial financeiro secretaria recepcao segreteria amministrazione recepcion citas cita consulta administracion oficina clinica despacho notaria escuela colegio biuro sekretariat kancelaria recepcja rejestracja szkola skola kancelar recepce podatelna iroda titkarsag
  toimisto asiakaspalvelu vastaanotto kansli kansliet expedition exp kontor post postmottak firmapost resepsjon administratie receptie praktijk balie secretariaat bestuur kantoor cabinet agence boutique atelier ecole association bonjour commercial compta comptabilite
  lab billing accounts frontdesk front-desk practice surgery clinic bilgi zakaz dogovor kadry ofis hilfe hr people talent pitch deals
  privacy datenschutz dpo dsb gdpr rgpd legal impressum imprint abuse postmaster noreply no-reply enquiries enquiry inquiries general help helpdesk booking bookings reservations reservation events organizers organisers organizer committee`)

/** Whether an address is read by everybody ("info@", "office@"). */
export function isRoleAddress(address: string): boolean {
  return ROLE_LOCALS.has(address.slice(0, address.lastIndexOf('@')).toLowerCase())
}

/** Whether the first word of a local part is a role's: "press-6@", "sales.emea@", "jobs2026@". */
export function beginsWithRole(address: string): boolean {
  const [first = ''] = address.toLowerCase().split(/[-_.+\d@]/)
  return ROLE_LOCALS.has(first)
}

/** What is longer is no address (RFC 5321), and no name. */
const MAX_ADDRESS = 254
const MAX_NAME = 200

/**
 * Whether a local part is made of a person's name: "jane.doe", "j.doe", "jdoe", "doe", "janed", "jane". A given name
 * of four letters or more counts alone; shorter parts need the whole word.
 */
export function localPartFits(address: string, name: string): boolean {
  if (address.length > MAX_ADDRESS || name.length > MAX_NAME) return false
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase()
  const spellings = [
    fold(name),
    fold(UMLAUTS.reduce((text, [from, to]) => text.replace(from, to), name.toLowerCase())),
  ]
  return spellings.some((spelling) => fits(fold(local), spelling))
}

function fits(local: string, name: string): boolean {
  const words = name.split(/[^a-z]+/).filter((word) => word.length > 1)
  if (words.length === 0) return false
  const parts = local.split(/[._\-+\d]+/).filter(Boolean)
  const joined = parts.join('')
  const given = words[0] ?? ''
  const family = words.at(-1) ?? ''
  if (words.length === 1) return joined === given
  if (isOthers(parts, words)) return false
  if (parts.some((part) => part === family && family.length > 2)) return true
  if (parts.length === 1 && joined.length >= 4 && given.startsWith(joined)) return true
  if (parts.length === 1 && (joined === given || joined === words.join(''))) return true
  if (words.slice(1).some((word) => word.length > 3 && parts.includes(word))) return true
  // "jane.dow" for Jane Doe: a slip in one of them.
  if (parts.length === 2 && parts[0] === given && given.length > 2 && isSlip(parts[1] ?? '', family))
    return true
  if (family.length > 2 && joined.includes(family) && joined.length <= family.length + given.length + 2) {
    const rest = joined.replace(family, '')
    return (
      given.startsWith(rest) ||
      words.some((word) => word !== family && word.startsWith(rest)) ||
      // "mhdoe" for Harriet Doe, who has another given name.
      (rest.length === 2 && rest.endsWith(given.charAt(0)))
    )
  }
  if (given.length > 2 && joined.startsWith(given) && joined.length > given.length)
    return family.startsWith(joined.slice(given.length))
  // "jdoe" cut short ("omarwo" for Olga Marwood), or all initials before the family name.
  const initials = words.map((word) => word.charAt(0)).join('')
  if (
    joined.length >= 5 &&
    joined.startsWith(given.charAt(0)) &&
    family.startsWith(joined.slice(1)) &&
    joined.length >= 6
  )
    return true
  return joined === initials.slice(0, -1) + family
}

/** "doe_h" is no address of Jane Doe, "office-doe" one of the house. */
function isOthers(parts: readonly string[], words: readonly string[]): boolean {
  const [first = ''] = parts
  if (parts.length < 2) return false
  if (ROLE_LOCALS.has(first) && !words.includes(first)) return true
  return (
    parts.length === 2 &&
    parts.some((part) => part.length === 1 && !words.some((word) => word.startsWith(part)))
  )
}

/** Two words of five letters or more that differ in one. */
function isSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 5) return false
  let differences = 0
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) differences++
  return differences === 1
}
