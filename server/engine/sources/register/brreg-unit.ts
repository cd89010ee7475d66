/** Units of Enhetsregisteret as its API gives them, and candidates from them. Pure. */
import { z } from 'zod'
import { CandidateBuilder } from '../candidate-builder.ts'
import type { SourceResponse } from '../discovery.ts'
import { reject, rejectPerson, type Judged } from './judged.ts'

const code = z.object({ kode: z.string() }).nullish()
const text = z.string().nullish()

const unit = z.object({
  organisasjonsnummer: z.string(),
  navn: z.string(),
  organisasjonsform: code,
  hjemmeside: text,
  epostadresse: text,
  telefon: text,
  mobil: text,
  /** Missing below five: such headcounts are withheld. */
  antallAnsatte: z.number().nullish(),
  stiftelsesdato: text,
  slettedato: text,
  konkurs: z.boolean().nullish(),
  underAvvikling: z.boolean().nullish(),
  underTvangsavviklingEllerTvangsopplosning: z.boolean().nullish(),
  ...{ naeringskode1: code, naeringskode2: code, naeringskode3: code },
  forretningsadresse: z
    .object({
      adresse: z.array(z.string().nullable()).nullish(),
      ...{ postnummer: text, poststed: text, landkode: text },
    })
    .nullish(),
})
type Unit = z.infer<typeof unit>

/** The list itself is missing where nothing was found. */
export const unitsAnswer = z.object({
  _embedded: z.object({ enheter: z.array(unit) }).optional(),
  page: z.object({ totalElements: z.int() }),
})

export const municipalitiesAnswer = z.object({
  _embedded: z.object({ kommuner: z.array(z.object({ nummer: z.string(), navn: z.string() })) }),
})

/** Legal form of people who trade in their own name. */
const SOLE_TRADER = 'ENK'

/** `index`: of the unit in its answer. */
export function judgeUnit(
  found: Unit,
  response: Pick<SourceResponse, 'hash'>,
  index: number,
  soleTraders: boolean,
): Judged {
  if (found.organisasjonsform?.kode === SOLE_TRADER && !soleTraders) return rejectPerson()
  const end = endOf(found)
  if (end !== null) return reject(found.navn, found.organisasjonsnummer, end)
  return { candidate: candidateOf(found, response, `/_embedded/enheter/${index}`) }
}

function endOf(found: Unit): string | null {
  if (found.konkurs === true) return 'It is bankrupt'
  if (found.slettedato != null) return 'It was struck off the register'
  if (found.underAvvikling === true || found.underTvangsavviklingEllerTvangsopplosning === true)
    return 'It is being wound up'
  return null
}

function candidateOf(found: Unit, response: Pick<SourceResponse, 'hash'>, record: string) {
  const { organisasjonsnummer: number, forretningsadresse: seat } = found
  const builder = new CandidateBuilder(number, response, record)
    .name(found.navn, '/navn')
    .text('legalName', found.navn, '/navn')
    .text('legalForm', found.organisasjonsform?.kode, '/organisasjonsform/kode')
    .text('website', found.hjemmeside, '/hjemmeside')
    .text('email', found.epostadresse, '/epostadresse')
    .text('phone', found.telefon, '/telefon')
    .text('phone', found.mobil, '/mobil')
    .externalId('no_orgnr', number, '/organisasjonsnummer')
    .address('street', seat?.adresse?.filter(Boolean).join(', '), '/forretningsadresse/adresse')
    .address('postcode', seat?.postnummer, '/forretningsadresse/postnummer')
    .address('city', seat?.poststed, '/forretningsadresse/poststed')
    .address('country', seat?.landkode, '/forretningsadresse/landkode')
  // SN2025 follows Rev. 2.1 of NACE: a code of Rev. 2 may stand for another trade.
  for (const key of ['naeringskode1', 'naeringskode2', 'naeringskode3'] as const)
    builder.code('nace21', found[key]?.kode, `/${key}/kode`)
  const staff = found.antallAnsatte
  if (staff != null) builder.employees({ min: staff, max: staff }, String(staff), '/antallAnsatte')
  const founded = /^\d{4}/.exec(found.stiftelsesdato ?? '')?.[0]
  if (founded !== undefined)
    builder.foundedYear(Number(founded), found.stiftelsesdato ?? '', '/stiftelsesdato')
  return builder.build()
}
