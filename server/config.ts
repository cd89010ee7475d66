import { z } from 'zod'
import { BOT } from './bot.ts'
import { commaList, count, flag, type Variable } from './config-rules.ts'
import { MODEL_VARIABLES, readModelConfig, type ModelConfig } from './config-model.ts'
import { readSourcesConfig, SOURCE_VARIABLES, type SourcesConfig } from './config-sources.ts'
import {
  readVerificationConfig,
  VERIFICATION_VARIABLES,
  type VerificationConfig,
} from './config-verification.ts'

/**
 * The only reader of environment variables in server/ and remix/. Pure: `readConfig(process.env)` is called by the
 * entries, everything below them gets options. README.md's table of variables is checked against VARIABLES.
 */

const SECONDS_PER_HOUR = 3600
const MIN_SECRET_LENGTH = 32
const DEVELOPMENT_SECRET = 'leadfactory-development-secret-not-for-production'
/** Secrets that stand in documentation somewhere, in lower case. */
const PUBLISHED_SECRETS = [
  DEVELOPMENT_SECRET,
  'change-me',
  'changeme',
  'secret',
  'your-secret-key',
  'your_secret_key_here',
]

const optionalFlag = flag.optional()
const databaseUrl = z
  .string()
  .regex(
    /^(postgres(ql)?:\/\/|file:)/,
    'must begin with postgres:// or file:, for example file:./data/leadfactory.db',
  )
const redisUrl = z
  .string()
  .regex(/^rediss?:\/\//, 'must begin with redis://, for example redis://127.0.0.1:6379')
/** Checked by the engine as well; here it names the variable, and never shows the value, which may hold a password. */
const proxyUrl = z.string().refine(isProxyUrl, {
  error:
    'must be http://host:port or https://host:port, with user:password@ before the host if it wants them',
})
const originList = commaList.pipe(
  z.array(
    z.url({ protocol: /^https?$/, error: 'must be origins such as https://app.acme.com, comma-separated' }),
  ),
)

/** Every variable with its rule and meaning, in the order of the table. */
export const VARIABLES = {
  NODE_ENV: {
    schema: z.enum(['development', 'production', 'test']).default('development'),
    meaning:
      '`production` demands a secret key, serves the built dashboard and turns GraphiQL and introspection off',
    fallback: '`development` (`npm start` sets `production`)',
  },
  HOST: {
    schema: z.string().min(1).default('127.0.0.1'),
    meaning: 'address to listen on',
    fallback: '`127.0.0.1`',
  },
  PORT: { schema: count(0, 65535).default(3000), meaning: 'port to listen on', fallback: '`3000`' },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    meaning: 'address that people and crawled sites see; with https the session cookie is marked Secure',
    fallback: '`http://HOST:PORT`',
  },
  DATABASE_URL: {
    schema: databaseUrl.default('file:./data/leadfactory.db'),
    meaning: '`postgres://user:password@host/database` or `file:path`',
    fallback: '`file:./data/leadfactory.db`',
  },
  REDIS_URL: {
    schema: redisUrl.optional(),
    meaning:
      'Redis that wakes workers and carries signals between processes; without it both stay in the process',
    fallback: 'none',
  },
  REDIS_PREFIX: {
    schema: z
      .string()
      .regex(/^[\w:-]+$/)
      .default('leadfactory'),
    meaning: 'prefix of every key, so that installations can share a Redis',
    fallback: '`leadfactory`',
  },
  LEADFACTORY_SECRET_KEY: {
    schema: z.string().optional(),
    meaning:
      'signs sessions; at least 32 characters, for instance from `openssl rand -hex 32`; required in production',
    fallback: 'a published one in development',
  },
  SESSION_HOURS: {
    schema: count(1, 720).default(168),
    meaning: 'how long a log-in lasts',
    fallback: '`168`',
  },
  BCRYPT_COST: {
    schema: count(4, 15).default(12),
    meaning: 'work factor of password hashes',
    fallback: '`12`',
  },
  WORK_JOBS: {
    schema: flag.default(true),
    meaning: '`0`: this server leaves runs to `npm run worker` processes',
    fallback: '`1`',
  },
  CORS_ORIGINS: {
    schema: originList.default([]),
    meaning: 'origins of dashboards elsewhere that may call the API with a Bearer token, comma-separated',
    fallback: 'none',
  },
  TRUST_PROXY: {
    schema: count(0, 5).default(0),
    meaning: 'number of reverse proxies in front whose X-Forwarded-* headers are believed',
    fallback: '`0`',
  },
  CRAWL_CONTACT: {
    schema: z
      .string()
      .regex(/^[\x20-\x7e]{3,200}$/, 'must be 3 to 200 printable ASCII characters')
      .optional(),
    meaning: 'address or page in the crawler’s User-Agent by which a site owner reaches you',
    fallback: '`PUBLIC_URL/bot`',
  },
  CRAWL_DELAY_MS: {
    schema: count(0, 60_000).default(1000),
    meaning:
      'least pause between two requests to a host; Crawl-delay, slow answers and 429 or 503 make it longer; `0` drops every pause (tests only)',
    fallback: '`1000`',
  },
  CRAWL_CONCURRENCY: {
    schema: count(1, 200).default(8),
    meaning:
      'sites that one process crawls at the same time, shared by workspaces; a few more while a workspace has waited 5 s for its first',
    fallback: '`8`',
  },
  CRAWL_ALLOW_LOOPBACK: {
    schema: flag.default(false),
    meaning: '`1` admits 127.0.0.0/8 and ::1 as sites and mail servers, for the sample companies and tests',
    fallback: '`0`',
  },
  CRAWL_PROXY_URL: {
    schema: proxyUrl.optional(),
    meaning:
      'proxy (`http://` or `https://`, CONNECT) by which the crawler leaves a closed network; it is given checked addresses only',
    fallback: 'none',
  },
  SNAPSHOT_DIR: {
    schema: z.string().min(1).default('./data/snapshots'),
    meaning: 'folder of page copies, shared by all workers',
    fallback: '`./data/snapshots`',
  },
  IMPORT_DIR: {
    schema: z.string().min(1).default('./data/imports'),
    meaning: 'folder of files that are being imported, shared by all workers',
    fallback: '`./data/imports`',
  },
  EXPORT_DIR: {
    schema: z.string().min(1).default('./data/exports'),
    meaning: 'folder of exported files, shared by servers and workers',
    fallback: '`./data/exports`',
  },
  EXPORT_DAYS: {
    schema: count(1, 365).default(7),
    meaning: 'days that an exported file can be taken before it is removed',
    fallback: '`7`',
  },
  SNAPSHOT_RETENTION_DAYS: {
    schema: count(0, 3650).default(30),
    meaning:
      'days that a page copy is kept after its content was last fetched; `0`: as long as there is room',
    fallback: '`30`',
  },
  SNAPSHOT_MAX_BYTES: {
    schema: count(0, Number.MAX_SAFE_INTEGER).default(10_000_000_000),
    meaning: 'bytes of all page copies together, compressed; beyond it the oldest go; `0`: no bound',
    fallback: '`10000000000`',
  },
  ...VERIFICATION_VARIABLES,
  ...SOURCE_VARIABLES,
  ...MODEL_VARIABLES,
  METRICS_TOKEN: {
    schema: z
      .string()
      .regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 printable ASCII characters without spaces')
      .optional(),
    meaning: 'Bearer token for which `/metrics` is served on PORT; without it there is no such page there',
    fallback: 'none',
  },
  METRICS_PORT: {
    schema: count(0, 65535).optional(),
    meaning:
      'port of its own on HOST with `/metrics`, `/healthz` and `/readyz`, for whoever can reach it; for workers the only one',
    fallback: 'none',
  },
  GRAPHIQL: {
    schema: optionalFlag,
    meaning: '`1`/`0`: serve GraphiQL and answer introspection',
    fallback: '`1` outside production',
  },
  LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    meaning: 'least severe log line that is written (JSON on standard output)',
    fallback: '`info`',
  },
} satisfies Record<string, Variable>

type Values = { [Name in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[Name]['schema']> }

export interface Config {
  production: boolean
  http: {
    host: string
    port: number
    publicUrl: string
    trustProxy: number
    corsOrigins: string[]
    secureCookies: boolean
  }
  database: { url: string }
  redis: { url: string; prefix: string } | undefined
  auth: { secret: string; sessionSeconds: number; bcryptCost: number }
  jobs: { work: boolean; concurrency: number }
  /** How a site owner reaches the operator, if that is configured. */
  crawlContact: string | null
  crawl: { userAgent: string; delayMs: number; allowLoopback: boolean; proxyUrl?: string }
  verification: VerificationConfig
  sources: SourcesConfig
  /** Null: rules alone read descriptions of ideal customers. */
  model: ModelConfig | null
  snapshotDir: string
  importDir: string
  exports: { dir: string; days: number }
  /** 0 of either is no limit. */
  snapshotRetention: { days: number; maxBytes: number }
  /** Absent parts are not served. */
  metrics: { token?: string; port?: number }
  exposeSchema: boolean
  logLevel: string
}

/** A wrong or missing variable; the message is one line that says which and how to set it. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

function readValues(source: Record<string, string | undefined>): Values {
  const entries = Object.entries(VARIABLES).map(([name, { schema, meaning }]) => {
    // An empty variable is an unset one, as in a copied .env.example.
    const result = schema.safeParse(source[name] === '' ? undefined : source[name])
    if (result.success) return [name, result.data]
    throw new ConfigError(`${name}: ${result.error.issues[0]?.message ?? 'wrong value'} (${meaning}).`)
  })
  return Object.fromEntries(entries) as Values
}

function isProxyUrl(text: string): boolean {
  try {
    const { protocol, hostname, pathname, search, hash, username, password } = new URL(text)
    decodeURIComponent(username + password)
    const isPlain = pathname === '/' && search === '' && hash === ''
    return (protocol === 'http:' || protocol === 'https:') && hostname !== '' && isPlain
  } catch {
    return false
  }
}

function readSecret(secret: string | undefined, production: boolean): string {
  const advice = 'set it to the output of `openssl rand -hex 32`'
  if (secret === undefined) {
    if (!production) return DEVELOPMENT_SECRET
    throw new ConfigError(`LEADFACTORY_SECRET_KEY is required in production: ${advice}.`)
  }
  const published = PUBLISHED_SECRETS.includes(secret.toLowerCase())
  if (production && published)
    throw new ConfigError(`LEADFACTORY_SECRET_KEY is a published example: ${advice}.`)
  if (secret.length < MIN_SECRET_LENGTH && !published) {
    throw new ConfigError(`LEADFACTORY_SECRET_KEY has fewer than ${MIN_SECRET_LENGTH} characters: ${advice}.`)
  }
  return secret
}

/** Reads and cross-checks the environment; throws ConfigError at the first fault. */
export function readConfig(source: Record<string, string | undefined>): Config {
  const values = readValues(source)
  const production = values.NODE_ENV === 'production'
  const publicUrl = values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`
  if (!values.WORK_JOBS && values.DATABASE_URL.startsWith('file:')) {
    throw new ConfigError(
      'WORK_JOBS=0 leaves runs to worker processes, which need PostgreSQL: set DATABASE_URL, or WORK_JOBS=1.',
    )
  }
  if (!values.WORK_JOBS && values.REDIS_URL === undefined) {
    throw new ConfigError(
      'WORK_JOBS=0 leaves runs to worker processes, which need REDIS_URL: set it, or WORK_JOBS=1.',
    )
  }
  const verification = readVerificationConfig(values)
  if (verification === null) {
    throw new ConfigError(
      'VERIFY_SMTP=1 asks mail servers by name: set VERIFY_HELO and VERIFY_SENDER as well.',
    )
  }
  const model = readModelConfig(values)
  if (model === 'incomplete') {
    throw new ConfigError(
      'LLM_BASE_URL and LLM_MODEL belong together: set both, or neither for the rules alone.',
    )
  }
  return {
    production,
    http: {
      host: values.HOST,
      port: values.PORT,
      publicUrl,
      trustProxy: values.TRUST_PROXY,
      corsOrigins: values.CORS_ORIGINS.map((origin) => new URL(origin).origin),
      secureCookies: publicUrl.startsWith('https:'),
    },
    database: { url: values.DATABASE_URL },
    redis:
      values.REDIS_URL === undefined ? undefined : { url: values.REDIS_URL, prefix: values.REDIS_PREFIX },
    auth: {
      secret: readSecret(values.LEADFACTORY_SECRET_KEY, production),
      sessionSeconds: values.SESSION_HOURS * SECONDS_PER_HOUR,
      bcryptCost: values.BCRYPT_COST,
    },
    jobs: { work: values.WORK_JOBS, concurrency: values.CRAWL_CONCURRENCY },
    crawlContact: values.CRAWL_CONTACT ?? null,
    crawl: {
      userAgent: `${BOT} (+${values.CRAWL_CONTACT ?? new URL('/bot', publicUrl).href})`,
      delayMs: values.CRAWL_DELAY_MS,
      allowLoopback: values.CRAWL_ALLOW_LOOPBACK,
      ...(values.CRAWL_PROXY_URL === undefined ? {} : { proxyUrl: values.CRAWL_PROXY_URL }),
    },
    verification,
    sources: readSourcesConfig(values),
    model,
    snapshotDir: values.SNAPSHOT_DIR,
    importDir: values.IMPORT_DIR,
    exports: { dir: values.EXPORT_DIR, days: values.EXPORT_DAYS },
    snapshotRetention: { days: values.SNAPSHOT_RETENTION_DAYS, maxBytes: values.SNAPSHOT_MAX_BYTES },
    metrics: {
      ...(values.METRICS_TOKEN === undefined ? {} : { token: values.METRICS_TOKEN }),
      ...(values.METRICS_PORT === undefined ? {} : { port: values.METRICS_PORT }),
    },
    exposeSchema: values.GRAPHIQL ?? !production,
    logLevel: values.LOG_LEVEL,
  }
}
