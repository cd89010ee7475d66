/** Our own additions to the packages' lists of providers and roles. Raise OWN_LISTS_VERSION with every change. */
import { wordSet } from '../../extract/lexicon/words.ts'

/** Stands in every verdict beside the versions of the packages. */
export const OWN_LISTS_VERSION = '1'

/** Free mailboxes that the package lacks. */
export const MORE_FREE = wordSet(
  'posteo.de tuta.io tutanota.com fastmail.com hotmail.co.uk mailbox.org pm.me',
)

/** First words of a local part that say the rest is a place or a shift: "info-berlin", "sales.emea", "jobs2026". */
export const ROLE_FIRST_WORDS = wordSet(`
  info infos contact contacts kontakt contacto contatto contato office admin sales vertrieb verkauf ventas vendas support
  service services help helpdesk jobs career careers bewerbung press presse marketing billing accounts accounting invoice
  invoices rechnung rechnungen order orders bestellung booking bookings reservation reservations reservierung empfang
  reception rezeption sekretariat secretariat noreply no-reply donotreply postmaster webmaster hostmaster abuse newsletter
  enquiries enquiry inquiries privacy datenschutz legal security it hr team customerservice kundenservice`)

/** On the package's list of roles, and yet what people are called. */
export const PEOPLE_NOT_ROLES = wordSet('alexa alla dev per paris sydney')
