import { existsSync, rmSync, utimesSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SmallCheckout } from '../../../support/small-checkout.ts'

const TIMEOUT_MS = 60_000
const COMPILING = 'setup: compiling the command line'

/** With a command line of two lines. */
let checkout: SmallCheckout
const greeting = (word: string) => `export const greeting: string = '${word}'\n`

beforeEach(() => {
  checkout = new SmallCheckout({
    'server/engine/read/read-worker.ts': 'export {}\n',
    'scripts/lib/greeting.ts': greeting('hello'),
    'scripts/crawl.ts':
      "import { greeting } from './lib/greeting.ts'\nconsole.log(greeting, ...process.argv.slice(2))\n",
  })
})
afterEach(() => checkout.remove())

const at = (file: string) => checkout.at(file)
const run = (...args: string[]) => checkout.run('compiled', 'scripts/crawl.ts', ...args)
const compilations = () => checkout.compilations('build/cli')

describe('the compiled command line', { timeout: TIMEOUT_MS }, () => {
  it('is made before the first run and used from then on', async () => {
    const first = await run('one')
    expect(first).toMatchObject({ status: 0, stdout: 'hello one\n' })
    expect(first.stderr).toContain(COMPILING)
    expect(await run('two')).toEqual({ status: 0, stdout: 'hello two\n', stderr: '' })
  })

  it('is made again after an edit of any of its files, and only then', async () => {
    await run()
    checkout.write('scripts/lib/greeting.ts', greeting('howdy'))
    const edited = await run()
    expect(edited.stdout).toBe('howdy\n')
    expect(edited.stderr).toContain(COMPILING)
    utimesSync(at('scripts/lib/greeting.ts'), new Date(0), new Date(0))
    expect(await run()).toEqual({ status: 0, stdout: 'howdy\n', stderr: '' })
    checkout.write('scripts/lib/other.ts', greeting('not imported'))
    expect((await run()).stderr).toBe('')
  })

  it('is made again when it is lost, and keeps a few that a crawl under way may still load from', async () => {
    await run()
    for (const one of compilations()) rmSync(at(one), { recursive: true })
    expect((await run()).stdout).toBe('hello\n')
    for (const word of ['one', 'two', 'three']) {
      checkout.write('scripts/lib/greeting.ts', greeting(word))
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
    checkout.write('scripts/lib/heavy.ts', "console.log('heavy')\nexport const heavy = 1\n")
    checkout.write(
      'scripts/lib/greeting.ts',
      `import { heavy } from './heavy.ts'\nexport const use = () => heavy\n${greeting('light')}`,
    )
    expect((await run()).stdout).toBe('light\n')
  })

  it.each(['at once', 'later'])('names the lines of the source when it fails %s', async (when) => {
    checkout.write(
      'scripts/lib/greeting.ts',
      "interface Gone {\n  a: 1\n}\nexport const fail = (): Gone => {\n  throw new Error('broken', { cause: new Error('deeper') })\n}\n",
    )
    const call = when === 'later' ? 'setTimeout(fail, 1)' : 'fail()'
    checkout.write('scripts/crawl.ts', `import { fail } from './lib/greeting.ts'\n\n${call}\n`)
    const { status, stderr } = await run()
    expect(status).toBe(1)
    expect(stderr).toMatch(/^Error: broken\n {4}at .*scripts[\\/]lib[\\/]greeting\.ts:5:9\)?$/m)
    expect(stderr).toMatch(/\[cause\]: Error: deeper\n +at .*greeting\.ts:5:\d+\)?$/m)
    if (when === 'at once') expect(stderr).toMatch(/scripts[\\/]crawl\.ts:3:1\)?$/m)
  })

  it('is not made of what would look for files in the wrong folder', async () => {
    checkout.write('scripts/lib/greeting.ts', 'export const greeting = import.meta.url\n')
    const { status, stderr } = await run()
    expect(status).toBe(1)
    expect(stderr).toContain('scripts/lib/greeting.ts uses import.meta')
    expect(existsSync(at('build/cli/manifest.json'))).toBe(false)
  })

  it('is not run in an old form when the new one cannot be made', async () => {
    await run()
    checkout.write('scripts/lib/greeting.ts', 'export const greeting = (\n')
    const { status, stdout, stderr } = await run()
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('scripts/lib/greeting.ts:2:0')
    expect(stderr).toContain('Set-up failed')
  })
})
