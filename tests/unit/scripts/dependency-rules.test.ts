import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

interface Violation {
  rule: { name: string }
  from: string
}

/** One file that breaks each rule: the rule, the file, and what it imports. */
const SEEDED: [rule: string, file: string, imported: string][] = [
  ['no-circles', 'server/platform/circle-a.ts', './circle-b.ts'],
  ['engine-stands-alone', 'server/engine/extract/seed.ts', '../../errors.ts'],
  ['engine-has-one-door', 'server/features/leads/door.service.ts', '../../engine/extract/page.ts'],
  ['platform-is-the-ground', 'server/platform/seed.ts', '../features/leads/leads.service.ts'],
  ['graphql-kit-is-below-features', 'server/graphql/seed.ts', '../features/leads/leads.service.ts'],
  ['features-are-below-http', 'server/features/leads/up.service.ts', '../../http/web.ts'],
  ['only-stores-know-the-database', 'server/features/leads/client.service.ts', '../../generated/client.ts'],
  ['plain-feature-files-are-pure', 'server/features/leads/plain.ts', 'node:fs'],
  ['only-adapters-open-sockets', 'server/engine/fetch/socket.ts', 'node:net'],
  ['services-do-not-know-graphql', 'server/features/leads/kit.service.ts', '../../graphql/builder.ts'],
  ['features-meet-through-services', 'server/features/leads/peer.service.ts', '../runs/runs.store.ts'],
  [
    'feature-types-meet-through-services-and-types',
    'server/features/leads/x.graphql.ts',
    '../runs/runs.store.ts',
  ],
  ['handlers-are-wired-by-the-root', 'server/features/leads/wire.service.ts', './leads.handler.ts'],
  ['configuration-is-read-at-the-top', 'server/http/settings.ts', '../config.ts'],
  ['scripts-use-services', 'scripts/seed.ts', '../server/features/runs/runs.store.ts'],
  ['dashboard-speaks-graphql-only', 'remix/seed.ts', '../server/errors.ts'],
  ['server-knows-no-consumers', 'server/http/consumer.ts', '../../scripts/other.ts'],
]

/** What the seeded files import; harmless by itself. */
const TARGETS: Record<string, string> = {
  'server/platform/circle-b.ts': "import './circle-a.ts'\n",
  'server/errors.ts': '',
  'server/config.ts': '',
  'server/engine/extract/page.ts': '',
  'server/features/leads/leads.service.ts': '',
  'server/features/leads/leads.handler.ts': '',
  'server/features/runs/runs.store.ts': '',
  'server/generated/client.ts': '',
  'server/graphql/builder.ts': '',
  'server/http/web.ts': '',
  'scripts/other.ts': '',
}

describe('dependency rules', () => {
  const root = path.resolve('.')
  let tree: string
  let violations: Violation[]

  function write(file: string, content: string): void {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true })
    writeFileSync(path.join(tree, file), content)
  }

  beforeAll(() => {
    tree = mkdtempSync(path.join(tmpdir(), 'dependency-rules-'))
    for (const [file, content] of Object.entries(TARGETS)) write(file, content)
    for (const [, file, imported] of SEEDED) write(file, `import '${imported}'\n`)
    write('tsconfig.json', '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }')
    symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'))
    const cli = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
    const config = path.join(root, 'scripts/dependency-rules.cjs')
    const args = [cli, '--config', config, '--output-type', 'json', 'server', 'remix', 'scripts']
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' })
    expect(stderr).toBe('')
    violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
  })

  afterAll(() => rmSync(tree, { recursive: true, force: true }))

  it.each(SEEDED)('sees a violation of %s', (rule, file) => {
    expect(violations.filter((one) => one.rule.name === rule).map((one) => one.from)).toContain(file)
  })

  it('has a seeded violation for every rule', () => {
    const rules = createRequire(import.meta.url)(path.resolve('scripts/dependency-rules.cjs')) as {
      forbidden: { name: string }[]
    }
    expect(rules.forbidden.map((rule) => rule.name).sort()).toEqual(SEEDED.map(([rule]) => rule).sort())
  })
})
