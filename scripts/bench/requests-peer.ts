/** PostGraphile 5 over the same tables, asked for the same page; its server, as the peers' benchmark has it, stays outside the project. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'

const BENCH_DIR = path.resolve(process.env['BENCH_SHARED'] ?? '../shared/bench', 'api')
const INSTALL_DIR = path.resolve('.cache/bench/api/postgraphile')
const PACKAGES = ['postgraphile@5.1.5', 'postgraphile-plugin-connection-filter@3.0.3']

const bodyFor = (workspaceId: string) => ({
  query: `query L($workspaceId: UUID!, $first: Int) {
    allLeads(condition: {workspaceId: $workspaceId}, orderBy: [CREATED_AT_DESC, ROW_ID_DESC], first: $first) {
      edges { cursor node { rowId kind name title department email phone emails phones links createdAt updatedAt
        companyByWorkspaceIdAndCompanyId { rowId name domain } } }
      pageInfo { hasNextPage endCursor } } }`,
  variables: { workspaceId, first: 50 },
})

export interface Peer {
  url: string
  pid: number
  body: object
  stop(): Promise<void>
}

/** Null when its files are not here. */
export async function startPostGraphile(databaseUrl: string, workspaceId: string): Promise<Peer | null> {
  const entry = path.join(BENCH_DIR, 'postgraphile5-server.mjs')
  if (!existsSync(entry)) return null
  install()
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
    body: bodyFor(workspaceId),
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
