import { optionalText, text } from '../../form-data.ts'
import type { Failure } from '../../graphql/failures.ts'

/** The campaign form as it is typed: all text, so that nothing typed is ever lost. */
export interface CampaignValues {
  name: string
  icp: string
  addresses: string
  vertical: string
  maxPages: string
  /** What was set by hand of the criteria (`writeDraft`). */
  criteria: string
  /** Slugs of the sources to look in, with spaces between. */
  sources: string
}

const DEFAULT_MAX_PAGES = 40

export const NO_VALUES: CampaignValues = {
  name: '',
  icp: '',
  addresses: '',
  vertical: '',
  maxPages: String(DEFAULT_MAX_PAGES),
  criteria: '',
  sources: '',
}

/** Labels by field, for the form and for its summary of errors. */
export const CAMPAIGN_LABELS: Record<keyof CampaignValues, string> = {
  name: 'Name',
  icp: 'Whom you are looking for',
  addresses: 'Web addresses',
  vertical: 'Vertical',
  maxPages: 'Pages per site',
  criteria: 'Criteria',
  sources: 'Sources',
}

/** Pieces of the addresses text: what the API gets, one entry a piece. */
const pieces = (addresses: string): string[] => [
  ...new Set(addresses.split(/[\s,;]+/).filter((piece) => piece !== '')),
]

/** Reads the posted form: the values to show again, and the input that the API wants. */
export function readCampaignForm(form: FormData): {
  values: CampaignValues
  input: { name: string; icp: string; vertical: string | null; addresses: string[]; maxPages: number }
} {
  const values: CampaignValues = {
    name: text(form, 'name'),
    icp: text(form, 'icp'),
    addresses: text(form, 'addresses'),
    vertical: text(form, 'vertical'),
    maxPages: text(form, 'maxPages'),
    criteria: text(form, 'criteria'),
    sources: text(form, 'sources'),
  }
  const maxPages = values.maxPages === '' ? DEFAULT_MAX_PAGES : Number(values.maxPages)
  return {
    values,
    input: {
      name: values.name,
      icp: values.icp,
      vertical: optionalText(form, 'vertical'),
      addresses: pieces(values.addresses),
      // What is no whole number the API refuses with the field's own message: 0 is below every limit.
      maxPages: Number.isSafeInteger(maxPages) ? maxPages : 0,
    },
  }
}

/** The API names a wrong address by its place in the list; the form names it by what it says. */
export function nameAddresses(failure: Failure, addresses: readonly string[]): Failure {
  return {
    ...failure,
    fields: failure.fields.map((field) => {
      const [name, index] = field.path
      const address = name === 'addresses' && index !== undefined ? addresses[Number(index)] : undefined
      return address === undefined
        ? field
        : { path: ['addresses'], message: `“${address}”: ${field.message}` }
    }),
  }
}
