// npm run vertical -- list | show NAME | test NAME… | --all | FILE.yaml…: the packs that ship, and whether packs come out
// as their own examples say. By the engine alone: no database, no account, no network.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadVerticals, parseVertical, VerticalError, type ShippedVertical } from '../server/engine/index.ts'
import { callerPath, explainFileFault, UsageError } from './lib/command-line.ts'
import { listVerticals, showVertical, testVerticals } from './lib/vertical-output.ts'

const USAGE = `Usage: npm run -s vertical -- list | show NAME | test NAME… | test --all | test FILE.yaml…

  list        the packs that ship: name, version, criteria, titles, examples
  show NAME   what a pack asks for, whom it looks for, and where
  test NAME   runs the examples of a pack (titles, links, companies) through the code that reads them in a run, and
              tells each that comes out otherwise than the pack says, with its line
  --all       all packs that ship
  --help      prints this

NAME is a pack that ships, or a FILE.yaml of your own. Ends with status 1 when an example fails or a file cannot be used.`

const isFile = (name: string): boolean => /\.ya?ml$/i.test(name) || name.includes(path.sep)

/** A pack by name or file. Throws `UsageError` for an unknown name, `VerticalError` for a broken file. */
function open(name: string, shipped: readonly ShippedVertical[]): ShippedVertical & { file: string } {
  if (isFile(name)) {
    const yaml = readFileSync(callerPath(name), 'utf8')
    return { ...parseVertical(name, yaml), yaml, file: name }
  }
  const found = shipped.find(({ id }) => id === name)
  if (found) return { ...found, file: `${name}.yaml` }
  const known = shipped.map(({ id }) => id).join(', ')
  throw new UsageError(`There is no pack "${name}". These ship: ${known}. Or name a file that ends in .yaml.`)
}

/** Does what is asked, and answers the exit status. */
function work(argv: string[]): number {
  const options = { all: { type: 'boolean' }, help: { type: 'boolean' } } as const
  const { values, positionals } = readOptions(() =>
    parseArgs({ args: argv, options, allowPositionals: true }),
  )
  const [deed, ...names] = positionals
  if (values.help === true) return say(USAGE)
  if (values.all === true && (deed !== 'test' || names.length > 0))
    throw new UsageError('--all goes with test, and with no names.')
  const shipped = loadVerticals()
  if (deed === 'list' && names.length === 0) return say(listVerticals(shipped))
  if (deed === 'show' && names.length === 1) return say(showVertical(open(names[0] ?? '', shipped)))
  if (deed !== 'test' || (names.length === 0 && values.all !== true))
    throw new UsageError('Say what to do: list, show NAME, or test NAME.')
  const asked = values.all === true ? shipped.map(({ id }) => id) : names
  return testAll(asked, shipped)
}

/** Tests each, those that can be read, whatever is wrong with another. */
function testAll(names: readonly string[], shipped: readonly ShippedVertical[]): number {
  const packs = []
  let isWhole = true
  for (const name of names) {
    try {
      packs.push(open(name, shipped))
    } catch (error) {
      const explanation = error instanceof VerticalError ? error.message : explainFileFault(error, name)
      if (explanation === null) throw error
      console.error(explanation)
      isWhole = false
    }
  }
  const { text, holds } = testVerticals(packs)
  if (packs.length > 0) say(text)
  return isWhole && holds ? 0 : 1
}

function readOptions<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function say(text: string): number {
  console.log(text)
  return 0
}

try {
  process.exitCode = work(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`)
  else if (error instanceof VerticalError) console.error(error.message)
  else console.error(explainFileFault(error, process.argv.at(-1) ?? '') ?? error)
  process.exitCode = 1
}
