import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const TIMEOUT_MS = 60_000
const COMPILING = 'setup: compiling the command line'

/** A checkout of its own with a command line of two lines. */
let folder: string
const at = (...parts: string[]) => path.join(folder, ...parts)
const greeting = (word: string) => `export const greeting: string = '${word}'\n`

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-compiled-'))
  for (const sub of ['scripts/lib', 'server/engine/read']) mkdirSync(at(sub), { recursive: true })
  cpSync('scripts/setup', at('scripts/setup'), { recursive: true })
  for (const file of ['scripts/run.mjs', 'package.json', 'tsconfig.json']) cpSync(file, at(file))
  writeFileSync(at('package-lock.json'), '{}')
  symlinkSync(path.resolve('node_modules'), at('node_modules'), 'junction')
  writeFileSync(at('server/engine/read/read-worker.ts'), 'export {}\n')
  writeFileSync(at('scripts/lib/greeting.ts'), greeting('hello'))
  writeFileSync(
    at('scripts/crawl.ts'),
    "import { greeting } from './lib/greeting.ts'\nconsole.log(greeting, ...process.argv.slice(2))\n",
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

/** Runs the command line as its npm script does, from anywhere. */
async function run(...args: string[]): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [at('scripts/run.mjs'), 'compiled', '--', 'scripts/crawl.ts', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const status = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [code, stdout, stderr] = await Promise.all([status, text(child.stdout), text(child.stderr)])
  return { status: code, stdout, stderr }
}

const compilations = () =>
  readdirSync(at('build/cli'), { withFileTypes: true }).filter((entry) => entry.isDirectory())

describe('the compiled command line', { timeout: TIMEOUT_MS }, () => {
  it('is made before the first run and used from then on', async () => {
    const first = await run('one')
    expect(first).toMatchObject({ status: 0, stdout: 'hello one\n' })
    expect(first.stderr).toContain(COMPILING)
    expect(await run('two')).toEqual({ status: 0, stdout: 'hello two\n', stderr: '' })
  })

  it('is made again after an edit of any of its files, and only then', async () => {
    await run()
    writeFileSync(at('scripts/lib/greeting.ts'), greeting('howdy'))
    const edited = await run()
    expect(edited.stdout).toBe('howdy\n')
    expect(edited.stderr).toContain(COMPILING)
    utimesSync(at('scripts/lib/greeting.ts'), new Date(0), new Date(0))
    expect(await run()).toEqual({ status: 0, stdout: 'howdy\n', stderr: '' })
    writeFileSync(at('scripts/lib/other.ts'), greeting('not imported'))
    expect((await run()).stderr).toBe('')
  })

  it('is made again when it is lost, and keeps a few that a crawl under way may still load from', async () => {
    await run()
    for (const { name } of compilations()) rmSync(at('build/cli', name), { recursive: true })
    expect((await run()).stdout).toBe('hello\n')
    for (const word of ['one', 'two', 'three']) {
      writeFileSync(at('scripts/lib/greeting.ts'), greeting(word))
      expect((await run()).stdout).toBe(`${word}\n`)
    }
    expect(compilations()).toHaveLength(3)
  })

  it('is made once when several commands start at once', async () => {
    const ended = await Promise.all(['one', 'two', 'three'].map((word) => run(word)))
    expect(ended.map(({ stdout }) => stdout)).toEqual(['hello one\n', 'hello two\n', 'hello three\n'])
    expect(ended.filter(({ stderr }) => stderr.includes(COMPILING))).toHaveLength(1)
  })

  it('leaves out what is not used of a module, and what only that imports', async () => {
    writeFileSync(at('scripts/lib/heavy.ts'), "console.log('heavy')\nexport const heavy = 1\n")
    writeFileSync(
      at('scripts/lib/greeting.ts'),
      `import { heavy } from './heavy.ts'\nexport const use = () => heavy\n${greeting('light')}`,
    )
    expect((await run()).stdout).toBe('light\n')
  })

  it.each(['at once', 'later'])('names the lines of the source when it fails %s', async (when) => {
    writeFileSync(
      at('scripts/lib/greeting.ts'),
      "interface Gone {\n  a: 1\n}\nexport const fail = (): Gone => {\n  throw new Error('broken', { cause: new Error('deeper') })\n}\n",
    )
    const call = when === 'later' ? 'setTimeout(fail, 1)' : 'fail()'
    writeFileSync(at('scripts/crawl.ts'), `import { fail } from './lib/greeting.ts'\n\n${call}\n`)
    const { status, stderr } = await run()
    expect(status).toBe(1)
    expect(stderr).toMatch(/^Error: broken\n {4}at .*scripts[\\/]lib[\\/]greeting\.ts:5:9\)?$/m)
    expect(stderr).toMatch(/\[cause\]: Error: deeper\n +at .*greeting\.ts:5:\d+\)?$/m)
    if (when === 'at once') expect(stderr).toMatch(/scripts[\\/]crawl\.ts:3:1\)?$/m)
  })

  it('is not made of what would look for files in the wrong folder', async () => {
    writeFileSync(at('scripts/lib/greeting.ts'), 'export const greeting = import.meta.url\n')
    const { status, stderr } = await run()
    expect(status).toBe(1)
    expect(stderr).toContain('scripts/lib/greeting.ts uses import.meta')
    expect(existsSync(at('build/cli/manifest.json'))).toBe(false)
  })

  it('is not run in an old form when the new one cannot be made', async () => {
    await run()
    writeFileSync(at('scripts/lib/greeting.ts'), 'export const greeting = (\n')
    const { status, stdout, stderr } = await run()
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('scripts/lib/greeting.ts:2:0')
    expect(stderr).toContain('Set-up failed')
  })
})
