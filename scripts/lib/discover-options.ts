/** The arguments of `npm run discover`. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { UsageError } from './command-line.ts'

export const DISCOVER_USAGE = `Usage: npm run -s discover -- FILE | --text TEXT [options]
       npm run -s discover -- --pages-of DOMAIN [options]

Finds companies that fit criteria, in maps, registers and search engines, and prints each as a line of JSON with source,
licence, attribution and where each value stands. What sources answered and why there is nothing goes to standard error.

  FILE                     criteria in JSON; - is standard input
  --text TEXT              criteria in words: "dental clinics in Leipzig, Germany, 10-50 employees"
  --sources A,B            which sources to ask; default all that can be asked
  --plan                   asks nothing: what each source would be asked by, what not and why, and what it would cost
  --max N                  candidates of each source, 1 to 100000; default 100
  --contact MAIL           whom sources can write to: an email address or a page of yours; default CRAWL_CONTACT. Without
                           one nothing is asked
  --endpoint SOURCE=URL    asks there instead: an instance of your own. May be given again
  --settings SOURCE=JSON   settings of a source, such as overpass={"tags":["office=coworking"]}. May be given again
  --page URL               page or sitemap that lists companies, for the source "listing". May be given again
  --resolve                looks for each candidate's web site: visits likely addresses, a few pages each, and takes the
                           one that shows its number in a register or for VAT, or its legal name with its postcode
  --raw DIR                keeps raw answers there, and gives them again while they are fresh
  --offline                asks nothing: only what is kept in --raw
  --book FILE              where requests of the day are counted, for sources that allow so many; default
                           data/source-usage.json
  --pages-of DOMAIN        pages of a site that Common Crawl has seen, one a line, instead of companies
  --allow-private-network  endpoints and pages may be on this computer, endpoints in a private network too
  --help                   prints this

Keys come from the environment, so that no list of processes shows them: SOURCE_KEY_BRAVE for "brave", SOURCE_KEY_COMPANIES_HOUSE.
Ends with status 0 when at least one source answered, and 1 when none did.`

const OPTIONS = {
  text: { type: 'string' },
  sources: { type: 'string' },
  plan: { type: 'boolean' },
  max: { type: 'string' },
  contact: { type: 'string' },
  endpoint: { type: 'string', multiple: true },
  settings: { type: 'string', multiple: true },
  page: { type: 'string', multiple: true },
  resolve: { type: 'boolean' },
  raw: { type: 'string' },
  offline: { type: 'boolean' },
  book: { type: 'string' },
  'pages-of': { type: 'string' },
  'allow-private-network': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/** `overpass=…`: which source, and what for it. */
const forSource = z
  .array(z.string().regex(/^[a-z0-9-]+=./, 'must be SOURCE=…'))
  .default([])
  .transform((texts) =>
    Object.fromEntries(
      texts.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
    ),
  )

const values = z
  .object({
    text: z.string().trim().min(1).optional(),
    sources: z
      .string()
      .transform((text) => text.split(',').map((id) => id.trim()))
      .optional(),
    plan: z.boolean().default(false),
    max: z.coerce.number().int().min(1).max(100_000).default(100),
    contact: z.string().optional(),
    endpoint: forSource,
    settings: forSource,
    page: z.array(z.string()).default([]),
    resolve: z.boolean().default(false),
    raw: z.string().min(1).optional(),
    offline: z.boolean().default(false),
    book: z.string().min(1).optional(),
    'pages-of': z.string().trim().min(1).optional(),
    'allow-private-network': z.boolean().default(false),
  })
  .loose()

export type DiscoverArguments = z.output<typeof values> & { file: string | undefined }

/** Reads the arguments; null when only the usage is wanted. Throws `UsageError`. */
export function readDiscoverArguments(argv: string[]): DiscoverArguments | null {
  let parsed
  try {
    parsed = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  if (parsed.values.help === true) return null
  const result = values.safeParse(parsed.values)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new UsageError(`--${String(issue?.path[0])}: ${issue?.message ?? 'wrong value'}.`)
  }
  const [file, ...others] = parsed.positionals
  const given = { ...result.data, file }
  if (others.length > 0) throw new UsageError('Give one file of criteria.')
  const wanted = [file, given.text, given['pages-of']].filter((one) => one !== undefined)
  if (wanted.length !== 1)
    throw new UsageError('Give a file of criteria, --text, or --pages-of; one of them.')
  if (given.offline && given.raw === undefined) throw new UsageError('--offline needs --raw.')
  if (given.offline && given.resolve)
    throw new UsageError('--resolve visits web sites, which --offline forbids.')
  return given
}
