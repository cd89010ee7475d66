import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SmallCheckout } from '../../../support/small-checkout.ts'

const TIMEOUT_MS = 60_000
const COMPILING = 'setup: compiling the server'
const MAIN = 'server/main.ts'
const PACKS = 'server/engine/verticals'

/** With processes of a few lines. */
let checkout: SmallCheckout
beforeEach(() => {
  const thread = 'export {}\n'
  checkout = new SmallCheckout(
    {
      [MAIN]: "import { packs } from './engine/verticals/vertical-files.adapter.ts'\nconsole.log(packs())\n",
      'server/worker.ts': "console.log('worker')\n",
      'scripts/lib/api-only.ts': "console.log('api')\n",
      [`${PACKS}/vertical-files.adapter.ts`]:
        "import { readdirSync } from 'node:fs'\nexport const packs = () => readdirSync(new URL('./', import.meta.url)).filter((name) => name.endsWith('.yaml')).join()\n",
      [`${PACKS}/one.yaml`]: '',
      'server/engine/read/read-worker.ts': thread,
      'server/engine/crawl/crawl-worker.ts': thread,
      'server/engine/icp/icp-worker.ts': thread,
      'server/platform/password-worker.ts': thread,
      'server/platform/snapshot-worker.ts': thread,
    },
    ['server/platform/logger.ts'],
  )
})
afterEach(() => checkout.remove())

const start = (file = MAIN) => checkout.run('processes', file)

/** What those who start processes of their own would run. */
async function currentForm(): Promise<string> {
  const call =
    "import('./scripts/setup/compiled.mjs').then((all) => console.log(all.currentForm('processes', 'server/main.ts')))"
  return (await checkout.node(['--eval', call])).stdout.trim()
}

describe('the compiled processes', { timeout: TIMEOUT_MS }, () => {
  it('are made before the first start and used from then on, each', async () => {
    const first = await start()
    expect(first).toMatchObject({ status: 0, stdout: 'one.yaml\n' })
    expect(first.stderr).toContain(COMPILING)
    expect(await start()).toEqual({ status: 0, stdout: 'one.yaml\n', stderr: '' })
    expect(await start('server/worker.ts')).toEqual({ status: 0, stdout: 'worker\n', stderr: '' })
    expect(await start('scripts/lib/api-only.ts')).toEqual({ status: 0, stdout: 'api\n', stderr: '' })
  })

  it('are made again with a pack that was added or taken away', async () => {
    await start()
    checkout.write(`${PACKS}/two.yaml`, '')
    expect((await start()).stdout).toBe('one.yaml,two.yaml\n')
    rmSync(checkout.at(PACKS, 'one.yaml'))
    expect((await start()).stdout).toBe('two.yaml\n')
  })

  it('find their threads', async () => {
    checkout.write(
      'server/engine/crawl/crawl-thread.adapter.ts',
      "import { Worker } from 'node:worker_threads'\nexport const startThread = () => new Worker(new URL('./crawl-thread.mjs', import.meta.url))\n",
    )
    checkout.write(
      'server/engine/crawl/crawl-worker.ts',
      "import { parentPort } from 'node:worker_threads'\nparentPort?.postMessage('from the thread')\n",
    )
    checkout.write(
      MAIN,
      "import { startThread } from './engine/crawl/crawl-thread.adapter.ts'\nstartThread().on('message', console.log)\n",
    )
    expect(await start()).toMatchObject({ status: 0, stdout: 'from the thread\n' })
  })

  it('name lines of the source in the log and when they fail', async () => {
    checkout.write(
      MAIN,
      "import { createLogger } from './platform/logger.ts'\n\ninterface Gone {\n  a: 1\n}\nconst fail = (): Gone => {\n  throw new Error('broken')\n}\ntry {\n  fail()\n} catch (error) {\n  createLogger('info').error({ error }, 'failed')\n  throw error\n}\n",
    )
    const { status, stdout, stderr } = await start()
    expect(status).toBe(1)
    const { error } = JSON.parse(stdout) as { error: { stack: string } }
    for (const stack of [error.stack, stderr]) {
      expect(stack).toMatch(/server[\\/]main\.ts:7:9\)?$/m)
      expect(stack).toMatch(/server[\\/]main\.ts:10:3\)?$/m)
    }
  })

  it('are not made of what would look for files in the wrong folder', async () => {
    checkout.write(MAIN, 'console.log(import.meta.url)\n')
    const { status, stderr } = await start()
    expect(status).toBe(1)
    expect(stderr).toContain('server/main.ts uses import.meta')
  })

  it('are used by others only while they are what the sources say', async () => {
    expect(await currentForm()).toBe('null')
    await start()
    const form = await currentForm()
    expect(form).toMatch(/^build\/processes\/\d+\/main\.mjs$/)
    expect((await checkout.node([form])).stdout).toBe('one.yaml\n')
    checkout.write('server/worker.ts', "console.log('other')\n")
    expect(await currentForm()).toBe('null')
  })
})
