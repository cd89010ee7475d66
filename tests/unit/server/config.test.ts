import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig, VARIABLES } from '../../../server/config.ts'

const GOOD_SECRET = 'f3a9c1d27b6e4805a1c2d3e4f5061728'

/** The fault that this environment is refused for. */
function faultOf(source: Record<string, string>): string {
  try {
    readConfig(source)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('The environment was accepted')
}

describe('defaults', () => {
  const config = readConfig({})

  it('need no variable at all', () => {
    expect(config).toMatchObject({
      production: false,
      http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000', trustProxy: 0 },
      database: { url: 'file:./data/leadfactory.db' },
      redis: undefined,
      jobs: { work: true, concurrency: 8 },
      crawl: { delayMs: 1000, allowLoopback: false },
      exposeSchema: true,
    })
  })

  it('are those of the table', () => {
    expect(VARIABLES.PORT.fallback).toContain(String(config.http.port))
    expect(VARIABLES.DATABASE_URL.fallback).toContain(config.database.url)
    expect(VARIABLES.SESSION_HOURS.fallback).toContain(String(config.auth.sessionSeconds / 3600))
    expect(VARIABLES.BCRYPT_COST.fallback).toContain(String(config.auth.bcryptCost))
    expect(VARIABLES.CRAWL_DELAY_MS.fallback).toContain(String(config.crawl.delayMs))
    expect(VARIABLES.CRAWL_CONCURRENCY.fallback).toContain(String(config.jobs.concurrency))
    expect(VARIABLES.SNAPSHOT_DIR.fallback).toContain(config.snapshotDir)
    expect(VARIABLES.IMPORT_DIR.fallback).toContain(config.importDir)
    expect(VARIABLES.EXPORT_DIR.fallback).toContain(config.exports.dir)
    expect(VARIABLES.EXPORT_DAYS.fallback).toBe(`\`${config.exports.days}\``)
    const { days, maxBytes } = config.snapshotRetention
    expect(VARIABLES.SNAPSHOT_RETENTION_DAYS.fallback).toBe(`\`${days}\``)
    expect(VARIABLES.SNAPSHOT_MAX_BYTES.fallback).toBe(`\`${maxBytes}\``)
    expect(VARIABLES.RESOLVE_MAX_REQUESTS.fallback).toBe(`\`${config.sources.resolveMaxRequests}\``)
    expect(VARIABLES.LOG_LEVEL.fallback).toContain(config.logLevel)
  })

  it('stand in for empty variables, as in a copied example file', () => {
    const empty = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, '']))
    expect(readConfig(empty)).toEqual(config)
  })
})

describe('a fault', () => {
  const faults: [string, string][] = [
    ['NODE_ENV', 'staging'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['RESOLVE_MAX_REQUESTS', '-1'],
    ['PORT', '80.5'],
    ['PUBLIC_URL', 'leads.acme.com'],
    ['PUBLIC_URL', 'ftp://acme.com'],
    ['DATABASE_URL', 'mysql://root@127.0.0.1/leads'],
    ['DATABASE_URL', './data/leads.db'],
    ['REDIS_URL', '127.0.0.1:6379'],
    ['REDIS_PREFIX', 'two words'],
    ['SESSION_HOURS', '0'],
    ['BCRYPT_COST', '3'],
    ['WORK_JOBS', 'yes'],
    ['CORS_ORIGINS', 'https://a.example, b.example'],
    ['TRUST_PROXY', '-1'],
    ['CRAWL_CONTACT', 'x'],
    ['CRAWL_CONTACT', 'two\nlines of text'],
    ['CRAWL_DELAY_MS', '60001'],
    ['CRAWL_CONCURRENCY', '0'],
    ['CRAWL_ALLOW_LOOPBACK', 'true'],
    ['CRAWL_PROXY_URL', 'proxy.acme.com:3128'],
    ['CRAWL_PROXY_URL', 'socks5://proxy.acme.com:1080'],
    ['CRAWL_PROXY_URL', 'http://proxy.acme.com:3128/path'],
    ['CRAWL_PROXY_URL', 'http://proxy.acme.com:3128?x=y'],
    ['CRAWL_PROXY_URL', 'http://user:%zz@proxy.acme.com:3128'],
    ['EXPORT_DAYS', '0'],
    ['SNAPSHOT_RETENTION_DAYS', '-1'],
    ['SNAPSHOT_MAX_BYTES', '10 GB'],
    ['VERIFY_CONCURRENCY', '0'],
    ['VERIFY_DNS_SERVERS', 'dns.acme.com'],
    ['VERIFY_SMTP', 'on'],
    ['VERIFY_HELO', 'localhost'],
    ['VERIFY_HELO', 'two names.acme.com'],
    ['VERIFY_SENDER', 'postmaster'],
    ['VERIFY_SENDER', 'postmaster@acme.com>\r\nRCPT TO:<ida@acme.com'],
    ['VERIFY_OWN_ADDRESS', 'acme.com'],
    ['VERIFY_TALKS_PER_HOUR', '3'],
    ['VERIFY_OPAQUE_PROVIDERS', 'yahoo,acme'],
    ['VERIFY_SMTP_PORT', '0'],
    ['SOURCE_ENDPOINTS', 'http://overpass.lan/api'],
    ['SOURCE_KEY_BRAVE', '  '],
    ['SOURCE_KEY_COMPANIES_HOUSE', '  '],
    ['METRICS_TOKEN', 'short'],
    ['METRICS_TOKEN', 'with a space in it, so none'],
    ['METRICS_PORT', '70000'],
    ['GRAPHIQL', 'on'],
    ['LOG_LEVEL', 'verbose'],
    ['LEADFACTORY_SECRET_KEY', 'too short'],
  ]

  it.each(faults)('in %s (%j) is told in one line that begins with its name', (name, value) => {
    const fault = faultOf({ [name]: value })
    expect(fault.startsWith(name)).toBe(true)
    expect(fault).not.toContain('\n')
    expect(fault.endsWith('.')).toBe(true)
  })

  it('is found when mail servers are to be asked by nobody in particular', () => {
    expect(faultOf({ VERIFY_SMTP: '1', VERIFY_HELO: 'mail.acme.com' })).toMatch(
      /^VERIFY_SMTP=1 .*VERIFY_SENDER/,
    )
    const asking = { VERIFY_SMTP: '1', VERIFY_HELO: 'Mail.Acme.com', VERIFY_SENDER: 'postmaster@acme.com' }
    expect(readConfig(asking).verification.asking).toMatchObject({ helo: 'mail.acme.com', address: null })
    expect(readConfig({ ...asking, VERIFY_SMTP: '0' }).verification.asking).toBeNull()
  })

  it('is tried for every variable that can have one', () => {
    const free = ['HOST', 'SNAPSHOT_DIR', 'IMPORT_DIR', 'EXPORT_DIR', 'ANSWER_DIR']
    const tried = new Set([...faults.map(([name]) => name), ...free])
    expect(Object.keys(VARIABLES).filter((name) => !tried.has(name))).toEqual([])
  })

  it('never repeats the value of the secret', () => {
    expect(faultOf({ LEADFACTORY_SECRET_KEY: 'tr0ub4dor' })).not.toContain('tr0ub4dor')
  })
})

describe('production', () => {
  it('demands a secret key', () => {
    expect(faultOf({ NODE_ENV: 'production' })).toMatch(/^LEADFACTORY_SECRET_KEY is required/)
  })

  it('refuses a short one', () => {
    expect(faultOf({ NODE_ENV: 'production', LEADFACTORY_SECRET_KEY: 'a'.repeat(31) })).toMatch(/32 char/)
  })

  it.each([readConfig({}).auth.secret, 'CHANGE-ME', 'your-secret-key'])(
    'refuses the published %s',
    (secret) => {
      expect(faultOf({ NODE_ENV: 'production', LEADFACTORY_SECRET_KEY: secret })).toMatch(/published/)
    },
  )

  it('accepts a long random one, and hides the schema', () => {
    const config = readConfig({ NODE_ENV: 'production', LEADFACTORY_SECRET_KEY: GOOD_SECRET })
    expect(config.auth.secret).toBe(GOOD_SECRET)
    expect(config.exposeSchema).toBe(false)
  })

  it('shows the schema when the operator asks for it', () => {
    const source = { NODE_ENV: 'production', LEADFACTORY_SECRET_KEY: GOOD_SECRET, GRAPHIQL: '1' }
    expect(readConfig(source).exposeSchema).toBe(true)
  })
})

describe('variables that depend on each other', () => {
  it('leave jobs to workers only with PostgreSQL and Redis', () => {
    const DATABASE_URL = 'postgres://postgres@127.0.0.1:5432/leads'
    expect(faultOf({ WORK_JOBS: '0' })).toMatch(/^WORK_JOBS=0 .*DATABASE_URL/)
    expect(faultOf({ WORK_JOBS: '0', DATABASE_URL })).toMatch(/^WORK_JOBS=0 .*REDIS_URL/)
    const config = readConfig({ WORK_JOBS: '0', DATABASE_URL, REDIS_URL: 'redis://127.0.0.1:6379' })
    expect(config.jobs.work).toBe(false)
    expect(config.redis).toEqual({ url: 'redis://127.0.0.1:6379', prefix: 'leadfactory' })
  })

  it('mark the cookie Secure exactly when people come over https', () => {
    expect(readConfig({ PUBLIC_URL: 'https://leads.acme.com' }).http.secureCookies).toBe(true)
    expect(readConfig({ PUBLIC_URL: 'http://leads.acme.com' }).http.secureCookies).toBe(false)
  })

  it('take a proxy with or without credentials', () => {
    for (const proxyUrl of [
      'http://proxy.acme.com:3128',
      'https://proxy.acme.com/',
      'http://user:p%40ss@10.0.0.7:3128',
    ])
      expect(readConfig({ CRAWL_PROXY_URL: proxyUrl }).crawl.proxyUrl).toBe(proxyUrl)
    expect(readConfig({}).crawl).not.toHaveProperty('proxyUrl')
  })

  it('do not repeat a proxy that is refused: it may hold a password', () => {
    const fault = faultOf({ CRAWL_PROXY_URL: 'socks5://user:hushhush@proxy.acme.com' })
    expect(fault).toMatch(/^CRAWL_PROXY_URL: must be http:\/\/host:port/)
    expect(fault).not.toContain('hushhush')
  })

  it('name the operator in the User-Agent, by CRAWL_CONTACT before PUBLIC_URL', () => {
    expect(readConfig({ PUBLIC_URL: 'https://leads.acme.com' }).crawl.userAgent).toContain(
      'https://leads.acme.com',
    )
    expect(readConfig({ CRAWL_CONTACT: 'ops@acme.com' }).crawl.userAgent).toContain('ops@acme.com')
  })

  it('reduce CORS origins to their origin', () => {
    const { corsOrigins } = readConfig({
      CORS_ORIGINS: 'https://app.acme.com/, http://127.0.0.1:8080/x ,',
    }).http
    expect(corsOrigins).toEqual(['https://app.acme.com', 'http://127.0.0.1:8080'])
  })
})
