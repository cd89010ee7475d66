/** What has to be said of the sources of an export (ATTRIBUTION.txt). Pure. */
import type { DeclaredSource, LicenceUse } from './value-sources.ts'

interface Terms {
  matches: RegExp
  name: string
  url: string
  /** What whoever passes the data on has to say. */
  notice: string
  shareAlike?: true
}

/** Licences of the sources that are known; others are told by the name under which they are stored. */
const TERMS: readonly Terms[] = [
  {
    matches: /\bodbl\b|open database licen[cs]e/i,
    name: 'Open Data Commons Open Database License (ODbL)',
    url: 'https://opendatacommons.org/licenses/odbl/1-0/',
    notice:
      'Contains information that is made available here under the ODbL. Of OpenStreetMap: © OpenStreetMap contributors, https://www.openstreetmap.org/copyright.',
    shareAlike: true,
  },
  {
    matches: /\bcc[- ]by[- ](nc[- ])?sa\b|attribution-?(noncommercial-?)?share-?alike/i,
    name: 'Creative Commons Attribution-ShareAlike',
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
    notice: 'Name the source and this licence, and say what was changed.',
    shareAlike: true,
  },
  {
    matches: /\bcc[- ]by\b/i,
    name: 'Creative Commons Attribution',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    notice: 'Name the source and this licence, and say what was changed.',
  },
  {
    matches: /\bogl\b|open government licen[cs]e/i,
    name: 'Open Government Licence',
    url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    notice: 'Contains public sector information licensed under the Open Government Licence v3.0.',
  },
  {
    matches: /\bnlod\b|norwegian licen[cs]e for open/i,
    name: 'Norwegian Licence for Open Government Data (NLOD)',
    url: 'https://data.norge.no/nlod/en/2.0',
    notice:
      'Contains data under the Norwegian licence for Open Government data (NLOD) distributed by the source named below.',
  },
  {
    matches: /licence ouverte|open licence|etalab/i,
    name: 'Licence Ouverte / Open Licence',
    url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
    notice: 'Name the source and the date of its last update.',
  },
  {
    matches: /\bcc0\b|public domain/i,
    name: 'CC0 (public domain)',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    notice: 'Nothing has to be said; naming the source is good manners.',
  },
]

const SHARE_ALIKE = /share-?\s?alike|\bsa\b|copyleft/i

const termsOf = (licence: string): Terms | undefined => TERMS.find(({ matches }) => matches.test(licence))

/** Whether what is made of data under this licence and passed on has to stand under it as well. */
export const isShareAlike = ({ licence, declared }: Pick<LicenceUse, 'licence' | 'declared'>): boolean =>
  declared?.shareAlike ?? termsOf(licence)?.shareAlike ?? SHARE_ALIKE.test(licence)

const SHARE_ALIKE_NOTE =
  'SHARE-ALIKE: whoever passes this file on, or makes a database of it that others use, has to offer it under the same licence.'

function paragraph(use: LicenceUse): string {
  const { leads, sources, declared } = use
  return [
    ...(declared === undefined ? ofLicence(use) : ofSource(use.licence, declared)),
    ...(isShareAlike(use) ? [`  ${SHARE_ALIKE_NOTE}`] : []),
    `  Leads with values under it: ${leads}`,
    ...(sources.length === 0 ? [] : [`  Sources: ${sources.join(', ')}`]),
  ].join('\n')
}

/** What a source asks for itself. */
function ofSource(licence: string, { source, url, attribution }: DeclaredSource): string[] {
  return [
    `${source}: ${licence}`,
    ...(url === null ? [] : [`  ${url}`]),
    `  ${attribution ?? 'No wording is asked for; naming the source is good manners.'}`,
  ]
}

/** What is known of a licence alone. */
function ofLicence({ licence }: LicenceUse): string[] {
  const terms = termsOf(licence)
  if (terms === undefined) return [licence, '  See the terms of the source.']
  const name = terms.name === licence ? terms.name : `${terms.name} (stored as “${licence}”)`
  return [name, `  ${terms.url}`, `  ${terms.notice}`]
}

const headOf = (fileName: string, made: Date): string =>
  `Sources of ${fileName}, made by LeadFactory on ${made.toISOString().slice(0, 10)}.`

/** The text that goes with a file whose values stand under licences; null where none does. */
export function attributionText(fileName: string, made: Date, uses: readonly LicenceUse[]): string | null {
  if (uses.length === 0) return null
  const head = `${headOf(fileName, made)}\nValues in it stand under the licences below. Keep this text with the file.`
  return `${[head, ...uses.map(paragraph)].join('\n\n')}\n`
}

/** The text beside a file of which nothing has to be said. */
export function noAttributionText(fileName: string, made: Date): string {
  return `${headOf(fileName, made)}\nNo value in it comes from a source under a licence: nothing has to be said.\n`
}
