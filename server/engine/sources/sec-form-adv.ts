/**
 * Form ADV: the investment advisers that are registered in the United States, with assets, headcount and web sites, as one file
 * a day. The file of individuals (IA_INDVL) is never asked for: it holds home addresses and careers.
 * Format: https://www.iard.com/firm-compilation and https://adviserinfo.sec.gov/compilation
 */
import { z } from 'zod'
import type { Criterion } from '../icp/criteria.ts'
import { CandidateBuilder } from './candidate-builder.ts'
import {
  SourceError,
  type DiscoverySource,
  type SourcePage,
  type SourceQuery,
  type SourceResponse,
  type SourceTools,
} from './discovery.ts'
import { readJson } from './read-answer.ts'
import { FeedError, readFirms, unpack, type AdvFirm } from './register/form-adv-feed.ts'
import { reject, sortOut, type Judged } from './register/judged.ts'
import { countryOf, isWithin, STATE_CODES } from './register/us-places.ts'
import { radiusWarnings, readWanted, type SizeRange, type Wanted } from './register/wanted.ts'
import { parseUrl } from '../parse-url.ts'

const NAME = 'Form ADV'
/** Of one page: the file is read from its beginning for each. */
const PAGE_SIZE = 5_000
const MAX_REJECTED = 1_000
const MAX_FILE_BYTES = 64 * 1024 * 1024

const settings = z
  .strictObject({
    minAssetsUsd: z.number().min(0).nullable().default(null),
    maxAssetsUsd: z.number().min(0).nullable().default(null),
    /** True: only advisers to private funds. */
    advisesPrivateFunds: z.boolean().default(false),
    /** Registered with the SEC, with states, or both. */
    feeds: z
      .array(z.enum(['SEC', 'STATE']))
      .min(1)
      .default(['SEC']),
  })
  .refine(({ minAssetsUsd: min, maxAssetsUsd: max }) => min === null || max === null || min <= max, {
    message: 'minAssetsUsd must not be above maxAssetsUsd',
  })
type Settings = z.infer<typeof settings>
type Query = SourceQuery<Settings>

const cursorSchema = z.object({
  /** Files still to be read, the current one first. */
  files: z.array(z.string().regex(/^IA_FIRM_(?:SEC|STATE)_Feed_\d{2}_\d{2}_\d{4}\.xml\.gz$/)),
  /** Records of the current one that are done. */
  done: z.int().min(0),
  given: z.int().min(0),
})
type Cursor = z.infer<typeof cursorSchema>

const manifestSchema = z.object({ files: z.array(z.object({ name: z.string() })) })

export const secFormAdvSource: DiscoverySource<Settings> = {
  id: 'sec-form-adv',
  version: '1',
  name: 'Form ADV (investment advisers, United States)',
  endpoint: 'https://reports.adviserinfo.sec.gov',
  needsKey: false,
  licence: {
    name: 'Public domain (United States government)',
    url: 'https://www.sec.gov/about/privacy-information',
    attribution: null,
    shareAlike: false,
  },
  terms: { docUrl: 'https://www.iard.com/firm-compilation', personalData: 'business' },
  standing: 'register',
  recordUrl: (ref) => `https://adviserinfo.sec.gov/firm/summary/${ref}`,
  // Two feeds and their list, once a day, and as much again for a try that failed.
  limits: { perSecond: 0.5, concurrency: 1, perDay: { requests: 6, bytes: 256 * 1024 * 1024 } },
  freshDays: 1,
  capabilities: { byIndustry: false, byPlace: true, bySize: true, byName: false, byDomain: false },
  settings,
  plan(query) {
    const { supported, unsupported, refusal } = wantedOf(query)
    const requests = 1 + query.settings.feeds.length
    return {
      supported,
      unsupported,
      refusal,
      estimate: { requests, candidates: null, seconds: 30 * requests },
    }
  },
  fetch: readPage,
}

function wantedOf({ criteria, settings: own }: Query): Wanted {
  const wanted = readWanted(criteria, {
    name: NAME,
    countries: null,
    classification: null,
    isOfOneIndustry: true,
    bySize: true,
    byAssets: true,
    because: { industry: `All firms of ${NAME} are investment advisers; it has no finer classification` },
  })
  const isSet = own.minAssetsUsd !== null || own.maxAssetsUsd !== null || own.advisesPrivateFunds
  if (isSet || criteria.some(isOfInvesting)) return wanted
  const refusal = `${NAME} knows investment advisers only, and the criteria do not ask for them: leave it out, or ask for assets under management`
  return { ...wanted, refusal: wanted.refusal ?? refusal }
}

/** Words and codes by which criteria speak of investors: NACE 64 and 66, SIC 62 and 67. */
const INVESTING =
  /\b(?:invest|asset manage|wealth|fund|venture|private equity|family office|advisory|advis[eo]r|hedge)/i

function isOfInvesting(criterion: Criterion): boolean {
  if (criterion.strength === 'mustNot' || criterion.value === null) return false
  if (criterion.kind === 'aum') return true
  if (criterion.kind !== 'industry' && criterion.kind !== 'companyType') return false
  const { label, words = [] } = criterion.value
  const codes = 'codes' in criterion.value ? criterion.value.codes : {}
  const isCoded =
    (codes['nace'] ?? []).some((code) => /^6[46]/.test(code)) ||
    (codes['sic'] ?? []).some((code) => /^6[27]/.test(code))
  return isCoded || [label, ...words].some((text) => INVESTING.test(text))
}

async function readPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const at = cursor === null ? await firstCursor(query, tools) : readCursor(cursor)
  const wanted = wantedOf(query)
  const warnings = cursor === null ? radiusWarnings(wanted.places) : []
  const [file] = at.files
  if (file === undefined) return { ...sortOut([]), nextCursor: null, total: 0, warnings }
  const response = await tools.request({
    url: `${tools.endpoint.url}/reports/CompilationReports/${file}`,
    maxBytes: MAX_FILE_BYTES,
    timeoutMs: 300_000,
  })
  const most = Math.min(PAGE_SIZE, query.maxCandidates - at.given)
  const { judged, done, isWhole, unlisted } = await readFile(response, at.done, most, query, wanted)
  if (unlisted > 0)
    warnings.push(`${unlisted} more firms did not meet the criteria; they are not listed one by one`)
  const sorted = sortOut(judged)
  const next: Cursor = {
    files: isWhole ? at.files.slice(1) : at.files,
    done: isWhole ? 0 : done,
    given: at.given + sorted.candidates.length,
  }
  const isOver = next.files.length === 0 || next.given >= query.maxCandidates
  return { ...sorted, nextCursor: isOver ? null : JSON.stringify(next), total: null, warnings }
}

function readCursor(cursor: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new SourceError('settings', `"${cursor.slice(0, 60)}" is no cursor of ${NAME}`, { cause })
  }
}

/** The newest file of each wanted feed; their names end in dates. */
async function firstCursor({ settings: { feeds } }: Query, tools: SourceTools): Promise<Cursor> {
  const response = await tools.request({
    url: `${tools.endpoint.url}/reports/CompilationReports/CompilationReports.manifest.json`,
    headers: { accept: 'application/json' },
  })
  const { files } = readJson(NAME, response.body, manifestSchema)
  const newest = feeds.map((feed) =>
    newestOf(
      files.map(({ name }) => name),
      feed,
    ),
  )
  return { files: newest, done: 0, given: 0 }
}

function newestOf(names: readonly string[], feed: string): string {
  const dated = names.flatMap((name) => {
    const match = new RegExp(`^IA_FIRM_${feed}_Feed_(\\d{2})_(\\d{2})_(\\d{4})\\.xml\\.gz$`).exec(name)
    return match === null ? [] : [{ name, day: `${match[3] ?? ''}${match[1] ?? ''}${match[2] ?? ''}` }]
  })
  const newest = dated.sort((a, b) => b.day.localeCompare(a.day))[0]?.name
  if (newest === undefined)
    throw new SourceError(
      'malformed',
      `${NAME} lists no file IA_FIRM_${feed}_Feed; its naming may have changed`,
    )
  return newest
}

interface Part {
  judged: Judged[]
  /** Records read, those before this page included. */
  done: number
  isWhole: boolean
  /** Rejected firms beyond those in `judged`. */
  unlisted: number
}

async function readFile(
  response: SourceResponse,
  skip: number,
  most: number,
  query: Query,
  wanted: Wanted,
): Promise<Part> {
  const part: Part = { judged: [], done: skip, isWhole: false, unlisted: 0 }
  let candidates = 0
  let rejected = 0
  try {
    for await (const firm of readFirms(unpack(response.body))) {
      if (firm.record <= skip) continue
      const judged = judge(firm, response, query.settings, wanted)
      part.done = firm.record
      if (judged !== null && 'candidate' in judged) candidates++
      else if (judged !== null && ++rejected > MAX_REJECTED) part.unlisted++
      if (judged !== null && ('candidate' in judged || rejected <= MAX_REJECTED)) part.judged.push(judged)
      if (candidates >= most) return part
    }
  } catch (cause) {
    if (!(cause instanceof FeedError)) throw cause
    throw new SourceError('malformed', `The file of ${NAME} cannot be read: ${cause.message}`, { cause })
  }
  return { ...part, isWhole: true }
}

/** Null for a firm that is not where it was asked for. */
function judge(
  firm: AdvFirm,
  response: Pick<SourceResponse, 'hash'>,
  { minAssetsUsd, maxAssetsUsd, advisesPrivateFunds }: Settings,
  { places, sizes, assets }: Wanted,
): Judged | null {
  const country = countryOfFirm(firm)
  const seat = { city: firm.city, state: firm.state, country }
  if (places.length > 0 && !places.some((place) => isWithin(seat, place))) return null
  const name = firm.businessName ?? firm.legalName
  if (name === null || firm.crd === null)
    return reject(name ?? `Record ${firm.record}`, firm.crd, 'The record has no name or no number')
  if (firm.status !== null && firm.status !== 'APPROVED')
    return reject(name, firm.crd, `Its registration is "${firm.status.toLowerCase()}"`)
  if (advisesPrivateFunds && firm.privateFunds !== true)
    return reject(name, firm.crd, 'It does not say that it advises private funds')
  const own = { criterionId: null, min: minAssetsUsd, max: maxAssetsUsd }
  const limits = minAssetsUsd === null && maxAssetsUsd === null ? [] : [own]
  const failed =
    outside(firm.assets, limits, 'assets of', ' dollars') ??
    outside(firm.assets, assets, 'assets of', ' dollars') ??
    outside(firm.employees, sizes, 'a staff of', '')
  if (failed !== null) return reject(name, firm.crd, failed.why, failed.criterionId)
  return { candidate: candidateOf(firm, name, country, firm.crd, response) }
}

/** A number that a firm does not tell is no reason to leave it out. */
function outside(
  value: number | null,
  ranges: readonly (Omit<SizeRange, 'criterionId'> & { criterionId: string | null })[],
  what: string,
  unit: string,
): { why: string; criterionId: string | null } | null {
  const [first] = ranges
  if (value === null || first === undefined) return null
  if (ranges.some(({ min, max }) => value >= (min ?? 0) && value <= (max ?? Infinity))) return null
  return { why: `It has ${what} ${value.toLocaleString('en')}${unit}`, criterionId: first.criterionId }
}

function countryOfFirm({ country, state }: AdvFirm): string | null {
  if (country !== null) return countryOf(country)
  return state !== null && STATE_CODES.includes(state) ? 'US' : null
}

/** Profiles stand among the web addresses, often in front. */
const PROFILE =
  /\b(?:linkedin|facebook|twitter|x|instagram|youtube|tiktok|threads|medium|vimeo|pinterest|yelp|t)\.(?:com|co|me|net)\b/i

function candidateOf(
  firm: AdvFirm,
  name: string,
  country: string | null,
  crd: string,
  response: Pick<SourceResponse, 'hash'>,
) {
  const at = (path: string): string => ` ${path}`
  const builder = new CandidateBuilder(crd, response, `firm ${firm.record} of the feed:`)
    .name(name, at(firm.businessName === null ? 'Info/@LegalNm' : 'Info/@BusNm'))
    .text('legalName', firm.legalName, at('Info/@LegalNm'))
    .text('website', websiteOf(firm.webAddresses), at('FormInfo/Part1A/Item1/WebAddrs/WebAddr'))
    .text('phone', firm.phone, at('MainAddr/@PhNb'))
    .externalId('crd', crd, at('Info/@FirmCrdNb'))
    .externalId('sec_file', firm.secNumber, at('Info/@SECNb'))
    .address('street', firm.street, at('MainAddr/@Strt1'))
    .address('postcode', firm.postcode, at('MainAddr/@PostlCd'))
    .address('city', firm.city, at('MainAddr/@City'))
    .address('region', firm.state, at('MainAddr/@State'))
    .address('country', country, at('MainAddr/@Cntry'))
  const { employees } = firm
  if (employees !== null)
    builder.employees(
      { min: employees, max: employees },
      String(employees),
      at('FormInfo/Part1A/Item5A/@TtlEmp'),
    )
  return builder.build()
}

/** Addresses are written in capitals; hosts do not mind, paths may. */
function websiteOf(addresses: readonly string[]): string | null {
  const own = addresses.find((address) => !PROFILE.test(address) && /\.[a-z]{2,}/i.test(address))
  if (own === undefined) return null
  const url = /^https?:\/\//i.test(own) ? own : `https://${own}`
  return parseUrl(url)?.href ?? null
}
