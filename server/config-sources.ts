/** The variables of discovery sources, and what they come to. Pure. */
import { z } from 'zod'
import { commaList, count, type Variable } from './config-rules.ts'

/** Entries `source=value` between commas. */
const bySource = commaList
  .pipe(z.array(z.string().regex(/^[a-z0-9-]+=.+$/, 'must be entries such as overpass=…, comma-separated')))
  .transform((entries) => entries.map((entry) => split(entry)))

const split = (entry: string): [string, string] => {
  const at = entry.indexOf('=')
  return [entry.slice(0, at).trim(), entry.slice(at + 1).trim()]
}

const key = z.string().trim().min(1).optional()

export const SOURCE_VARIABLES = {
  SOURCE_ENDPOINTS: {
    schema: bySource.default([]),
    meaning:
      'where sources are asked instead of in public, `source=address`, comma-separated: an own Overpass, SearXNG and others, which may be in a private network',
    fallback: 'the public ones',
  },
  SOURCE_KEY_BRAVE: {
    schema: key,
    meaning: 'your key for Brave Search; without it nobody looks there',
    fallback: 'none',
  },
  SOURCE_KEY_COMPANIES_HOUSE: {
    schema: key,
    meaning: 'your key for Companies House; without it nobody looks there',
    fallback: 'none',
  },
  ANSWER_DIR: {
    schema: z.string().min(1).default('./data/answers'),
    meaning: 'folder of the sources’ raw answers; all workers share it',
    fallback: '`./data/answers`',
  },
  RESOLVE_MAX_REQUESTS: {
    schema: count(0, 10_000_000).default(20_000),
    meaning:
      'requests that a run may spend on looking for the web sites of companies whose source names none; `0`: none is looked for',
    fallback: '`20000`',
  },
} satisfies Record<string, Variable>

type Values = {
  [Name in keyof typeof SOURCE_VARIABLES]: z.output<(typeof SOURCE_VARIABLES)[Name]['schema']>
}

export interface SourcesConfig {
  /** By id of the source. */
  setups: Record<string, { key?: string; endpoint?: string; allowPrivate?: boolean }>
  answerDir: string
  /** Requests of one run that looks for companies' sites; 0: none is looked for. */
  resolveMaxRequests: number
}

export function readSourcesConfig(values: Values): SourcesConfig {
  const setups: SourcesConfig['setups'] = {}
  // An endpoint of the operator's own may be anywhere: nobody else can choose it.
  for (const [id, endpoint] of values.SOURCE_ENDPOINTS) setups[id] = { endpoint, allowPrivate: true }
  const keys = { brave: values.SOURCE_KEY_BRAVE, 'companies-house': values.SOURCE_KEY_COMPANIES_HOUSE }
  for (const [id, own] of Object.entries(keys))
    if (own !== undefined) setups[id] = { ...setups[id], key: own }
  return { setups, answerDir: values.ANSWER_DIR, resolveMaxRequests: values.RESOLVE_MAX_REQUESTS }
}
