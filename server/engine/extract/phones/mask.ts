import { scanCompanyNumbers } from '../numbers/scan.ts'
import { remembering } from '../remember.ts'

/**
 * Numbers that are no telephone numbers: dates, times, years, bank accounts, tax and register numbers, prices, book
 * numbers, coordinates. They are overwritten, so that positions stay. `(?!\D{n})` passes a word over behind which no digit comes
 * as far as the rest could reach.
 */
const MASKS: readonly RegExp[] = [
  /\b[A-Z]{2}\d{2}(?:\s?[0-9A-Z]{4}){3,7}(?:\s?[0-9A-Z]{1,3})?\b/g, // IBAN
  /\b(?:BIC|SWIFT)\b[:\s]{0,3}[A-Z0-9]{8,11}\b/g,
  /\b(?:IBAN|BLZ|Kto|Konto(?:nummer|-?Nr)?|Account(?: No| number)?|Sort code)\b\.?[:\s#]{0,4}[A-Z0-9][A-Z0-9 -]{3,33}/gi,
  /\b(?:HRA|HRB|VR|GnR|PR|RCS|SIREN|SIRET|SIREN\/SIRET|NIF|CIF|NIP|REGON|KRS|KvK|BTW|CNPJ|CPF|EIN|ABN|ACN|VAT|USt|UID|TVA|IVA|P\.?\s?IVA|C\.?F|CIN|GSTIN|ICP|ICO|IČO?|DIČ|RPPS|ADELI|FINESS|CVR|Org\.?\s?(?:nr|no)|Y-tunnus)\b(?!\D{32})(?=\D{0,31}?\d[\d\s./-]{3})(?=([\p{L}.\s-]{0,24}))\1[:#\s]{0,3}[A-Z]{0,3}[\s-]?[\d][\d\s./-]{3,20}\d/giu,
  /\b(?:Steuer|Register|Umsatzsteuer|Handelsregister|Vereinsregister|Kunden|Bestell|Rechnungs|Auftrags|Zulassungs|Mitglieds|Betriebs|Lizenz)(?!\D{108})(?=(\p{L}{0,24}(?:[\s-]\p{L}{0,24}){0,3}))\1\.?[:#\s]{0,3}[A-Z]{0,3}\s?\d[\d\s./-]{2,20}/giu,
  /\b(?:registration|registered|company|charity|tax|license|licence|permit|order|invoice|reference|membership|bar|case|docket|grant|patent)\s?(?:in england )?(?:no|nr|number|num|id|#)\b\.?[:#\s]{0,3}[A-Z]{0,3}\d[\d\s./-]{2,20}/gi,
  /\b(?:ISBN|ISSN|DOI|PMID|arXiv|ORCID|ICD|ISO|DIN|EN|IEC|RFC|PMC)\b(?:-1[03])?[:\s]{0,3}[\dxX][\dxX./ -]{3,24}/g,
  /(?<!\d[./-]\s?|\d)\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d{2}\b(?!\s?[./-]?\d)/g, // dates
  /\b(?:19|20)\d{2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2}\b/g,
  /\b(?:19|20)\d{2}\s?[–—/-]\s?(?:(?:19|20)\d{2}|\d{2})\b(?!\s?[./-]?\s?\d)/g, // years
  /(?<!\d[\s/.-]{0,2})\b1[5-8]\d{2}\s?[–—-]\s?(?:1[5-9]|20)\d{2}\b(?!\s?[./-]?\s?\d)/g, // of older lives
  /\b\d{1,2}[:.]\d{2}\s?(?:Uhr|h|am|pm)?\s?[–—-]\s?\d{1,2}[:.]\d{2}\b/gi, // opening hours
  /[$€£¥]\s?\d[\d.,\s]{0,14}|\b\d{1,3}(?:[.,\s]\d{3}){1,9}(?:[.,]\d{2})?\s?(?:€|EUR|USD|\$|£|CHF|Rs|km|m²|kg)/g,
  /(?<![\d.])[-+]?\d{1,3}\.\d{4,}\b(?![.\s-]\d)/g, // coordinates
  /(?<![\d.])[1-9]\d{0,2}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b(?!\.?\d)/g, // IP addresses
  /\b\d{4,5}\s?[–-]\s?\d{4,5}(?=\s+\p{L})/gu, // ranges of zip codes
]

/** The line with those numbers, and register and VAT numbers right or wrong, overwritten by `#`. */
export const maskNumbers: (line: string) => string = remembering(masked)

function masked(line: string): string {
  if (!/\d{2}/.test(line)) return line
  let text = line
  for (const { start, end } of scanCompanyNumbers(line, [], false))
    text = text.slice(0, start) + '#'.repeat(end - start) + text.slice(end)
  for (const mask of MASKS) text = text.replace(mask, (found) => '#'.repeat(found.length))
  return text
}
