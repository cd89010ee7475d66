import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'

/** What the set-up and everything compiled needs. */
const KEPT = [
  'scripts/setup',
  'scripts/run.mjs',
  'server/platform/source-lines.ts',
  'server/platform/source-map.ts',
  'package.json',
  'tsconfig.json',
]

interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

/** A checkout in a folder of its own: the set-up with a few sources that a test writes. */
export class SmallCheckout {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-checkout-'))

  /** `more`: files of this checkout to take along. */
  constructor(sources: Record<string, string>, more: readonly string[] = []) {
    for (const file of [...KEPT, ...more]) cpSync(file, this.at(file), { recursive: true })
    this.write('package-lock.json', '{}')
    symlinkSync(path.resolve('node_modules'), this.at('node_modules'), 'junction')
    for (const [file, content] of Object.entries(sources)) this.write(file, content)
  }

  at(...parts: string[]): string {
    return path.join(this.#folder, ...parts)
  }

  write(file: string, content: string): void {
    mkdirSync(path.dirname(this.at(file)), { recursive: true })
    writeFileSync(this.at(file), content)
  }

  /** Runs node with these arguments, in the checkout's folder unless told otherwise. */
  async node(args: readonly string[], cwd = this.#folder): Promise<Ended> {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const status = new Promise<number | null>((resolve) => child.once('close', resolve))
    const [code, stdout, stderr] = await Promise.all([status, text(child.stdout), text(child.stderr)])
    return { status: code, stdout, stderr }
  }

  /** Does a step and runs a file as an npm script does, from anywhere. */
  run(step: string, file: string, ...args: string[]): Promise<Ended> {
    return this.node([this.at('scripts/run.mjs'), step, '--', file, ...args], process.cwd())
  }

  /** Compilations that lie in a folder. */
  compilations(folder: string): string[] {
    const entries = readdirSync(this.at(folder), { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name))
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true })
  }
}
