/** PostGraphile 5 over a table of leads as flat as its own benchmark has it; both stay outside the project. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import pg from 'pg'

const BENCH_DIR = path.resolve(process.env['BENCH_SHARED'] ?? '../shared/bench', 'api')
const INSTALL_DIR = path.resolve('.cache/bench/api/postgraphile')
const PACKAGES = ['postgraphile@5.1.5', 'postgraphile-plugin-connection-filter@3.0.3']
const LEADS = 300_000
const CAMPAIGN = '00000001-0000-4000-8000-000000000001'

/** The page that its benchmark asks for: 17 values a lead. */
const BODY = {
  query: `query L($c: UUID!, $first: Int, $status: String, $min: Int) {
    allLeads(condition: {campaignId: $c, status: $status}, filter: {score: {greaterThanOrEqualTo: $min}}, orderBy: [SCORE_DESC, ROW_ID_ASC], first: $first) {
      edges { cursor node { rowId email firstName lastName fullName title company domain phone country industry status verification score sourceUrl createdAt updatedAt } }
      pageInfo { hasNextPage endCursor } } }`,
  variables: { c: CAMPAIGN, first: 50, status: 'NEW', min: 50 },
}

export interface Peer {
  url: string
  pid: number
  body: object
  stop(): Promise<void>
}

/** Null when its files are not here. */
export async function startPostGraphile(databaseUrl: string): Promise<Peer | null> {
  const entry = path.join(BENCH_DIR, 'postgraphile5-server.mjs')
  if (!existsSync(entry)) return null
  install()
  await fill(databaseUrl)
  const port = await freePort()
  const child = spawn(process.execPath, [entry, String(port)], {
    cwd: INSTALL_DIR,
    env: { ...process.env, DATABASE_URL: databaseUrl, GRAPHILE_ENV: 'production', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await firstLine(child)
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    pid: child.pid ?? 0,
    body: BODY,
    stop: () => end(child),
  }
}

function install(): void {
  if (existsSync(path.join(INSTALL_DIR, 'node_modules/postgraphile'))) return
  console.log(`Installing ${PACKAGES.join(', ')} in ${path.relative('.', INSTALL_DIR)}.`)
  mkdirSync(INSTALL_DIR, { recursive: true })
  writeFileSync(path.join(INSTALL_DIR, 'package.json'), '{"private":true,"type":"module"}')
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', ...PACKAGES]
  const { status, stderr } = spawnSync('npm', args, { cwd: INSTALL_DIR, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm install of the peer failed:\n${stderr}`)
}

async function fill(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(`
      CREATE TABLE campaigns (id uuid PRIMARY KEY, user_id int NOT NULL, name text NOT NULL);
      CREATE TABLE leads (id uuid PRIMARY KEY, user_id int NOT NULL, campaign_id uuid NOT NULL REFERENCES campaigns (id),
        email text NOT NULL, first_name text NOT NULL, last_name text NOT NULL, full_name text NOT NULL, title text NOT NULL,
        company text NOT NULL, domain text NOT NULL, phone text, country text NOT NULL, industry text NOT NULL,
        status text NOT NULL, verification text NOT NULL, score int NOT NULL, source_url text,
        created_at timestamptz(3) NOT NULL, updated_at timestamptz(3) NOT NULL, custom jsonb);
      INSERT INTO campaigns VALUES ('${CAMPAIGN}', 1, 'Bench');
      INSERT INTO leads SELECT gen_random_uuid(), 1, '${CAMPAIGN}', 'p' || n || '@company' || n % 15000 || '.example',
        'First' || n % 997, 'Last' || n % 20011, 'First' || n % 997 || ' Last' || n % 20011, 'Title ' || n % 53,
        'Company ' || n % 15000, 'company' || n % 15000 || '.example', '+4930' || n, 'DE', 'Machinery', 'NEW', 'VALID', n % 101,
        'https://company' || n % 15000 || '.example/team', now() - n * interval '1 s', now(), NULL
        FROM generate_series(1, ${LEADS}) AS n;
      CREATE INDEX ON leads (campaign_id, status, score DESC, id)`)
    await client.query('VACUUM ANALYZE leads')
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function firstLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`PostGraphile ended with ${code}`)))
  })
}

function end(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit')
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill()
  return ended
}
