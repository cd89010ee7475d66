import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve, type WebServer } from '../engine/web-server.ts'
import { runCommand } from './run-command.ts'

describe('the crawl command', () => {
  let folder: string
  let site: WebServer
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-opt-out-'))
    site = await serve({ '/': '<p>Mail office@acme.example</p>' }, '127.0.0.8')
  })
  afterAll(async () => {
    await site.close()
    await rm(folder, { recursive: true, force: true })
  })

  const fileOf = async (name: string, text: string) => {
    await writeFile(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const crawl = (args: string[], env: Record<string, string> = {}) =>
    runCommand('crawl.ts', [site.origin, '--allow-private-network', '--delay', '0', ...args], env)

  it(
    'asks nothing of hosts in the file of --opt-out or CRAWL_OPT_OUT_FILE',
    { timeout: 120_000 },
    async () => {
      const file = await fileOf('hosts', '# asked by mail\n127.0.0.8\n')
      const other = await fileOf('others', 'acme.example\n')
      const ends = [
        await crawl(['--opt-out', file]),
        await crawl([], { CRAWL_OPT_OUT_FILE: file }),
        await crawl(['--opt-out', other], { CRAWL_OPT_OUT_FILE: file }),
      ]
      for (const { status, stderr } of ends) {
        expect(status).toBe(1)
        expect(stderr).toContain('is on the opt-out list')
      }
      expect(site.connections()).toBe(0)
      expect((await crawl(['--opt-out', other])).status).toBe(0)
    },
  )

  it('does not begin with a list that cannot be read', { timeout: 120_000 }, async () => {
    const file = await fileOf('broken', 'acme.example\nnot a host\n')
    const before = site.connections()
    const [broken, missing] = [await crawl(['--opt-out', file]), await crawl(['--opt-out', `${file}.none`])]
    expect([broken.status, missing.status]).toEqual([1, 1])
    expect(broken.stderr).toContain(`${file}, line 2: "not a host"`)
    expect(missing.stderr).toContain('no such file')
    expect(site.connections()).toBe(before)
  })
})
