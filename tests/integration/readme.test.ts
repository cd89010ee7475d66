import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VARIABLES } from '../../server/config.ts'
import { startProcess, type StartedProcess } from '../../scripts/lib/processes.ts'

const run = promisify(execFile)
const readme = readFileSync('README.md', 'utf8')

describe('README.md', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-readme-'))
  let server: StartedProcess

  beforeAll(async () => {
    server = await startProcess('scripts/lib/api-only.ts', {
      NODE_ENV: 'test',
      PORT: '0',
      BCRYPT_COST: '4',
      DATABASE_URL: `file:${folder}/leads.db`,
      SNAPSHOT_DIR: `${folder}/snapshots`,
      IMPORT_DIR: `${folder}/imports`,
      EXPORT_DIR: `${folder}/exports`,
      ANSWER_DIR: `${folder}/answers`,
    })
  }, 90_000)

  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('has a script of the whole flow by curl that works as printed', { timeout: 60_000 }, async () => {
    const [, script] = /<!-- script:[^>]*-->\s*```sh\n(.*?)```/s.exec(readme) ?? []
    const env = { ...process.env, LEADFACTORY_URL: server.url }
    const { stdout } = await run('sh', ['-c', script ?? 'exit 9'], { cwd: folder, env })
    expect(stdout).toContain('"email":"ann@acme.test"')
    expect(stdout).toContain('"created":1')
    expect(stdout).toContain('"totalCount":1')
    const exported = readFileSync(path.join(folder, 'leads-out.csv'), 'utf8')
    expect(exported).toMatch(/^company,domain,site,kind,name,title,email,phone,links,/)
    expect(exported).toContain('Northgate Clocks,,,PERSON,Ida Marsh,Owner,ida@northgate-clocks.test')
  })

  it('lists every environment variable with its default and meaning', () => {
    const rows = Object.entries(VARIABLES).map(([name, { fallback, meaning }]) => [
      `\`${name}\``,
      fallback,
      meaning,
    ])
    const printed = [...readme.matchAll(/^\| (`[A-Z_]+`) +\| (.*?) +\| (.*?) +\|$/gm)].map(
      ([, ...cells]) => cells,
    )
    expect(printed).toEqual(rows)
  })

  it('and .env.example name the same variables', () => {
    const example = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    )
    expect(example).toEqual(Object.keys(VARIABLES))
  })
})
