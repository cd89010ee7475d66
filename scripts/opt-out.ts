// npm run opt-out -- add HOST [--note TEXT] | remove HOST | list: whom no workspace of this installation reads. Running
// servers and workers notice a change within a minute.
import { parseArgs } from 'node:util'
import { AppError } from '../server/errors.ts'
import { addOptOut, listOptOuts, removeOptOut } from '../server/features/opt-outs/opt-outs.service.ts'
import { openDatabase, type Db } from '../server/platform/database.ts'
import { migrate } from '../server/platform/migrate.ts'
import { explainStartFault, loadConfig } from '../server/process.ts'
import { UsageError } from './lib/command-line.ts'

const USAGE = `Usage: npm run opt-out -- add HOST [--note TEXT] | remove HOST | list

  add HOST      asks nothing any more of HOST and of every host below it: acme.org, shop.acme.org, https://www.acme.org/
  --note TEXT   why, or who asked; at most 300 characters
  remove HOST   takes HOST off the list
  list          prints the list: host, when and how it was added (operator or form), note, separated by tabs
  --help        prints this

Servers and workers that are running notice a change within a minute.`

type Deed = (db: Db) => Promise<void>

/** What is asked for; null for the usage. */
function readArguments(argv: string[]): Deed | null {
  let parsed
  try {
    const options = { note: { type: 'string' }, help: { type: 'boolean' } } as const
    parsed = parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const { values, positionals } = parsed
  if (values.help === true) return null
  const [deed, host, ...more] = positionals
  if (more.length > 0) throw new UsageError('Give one host at a time.')
  if (values.note !== undefined && deed !== 'add') throw new UsageError('A note goes with add.')
  if (deed === 'list' && host === undefined) return printList
  if (deed === 'add' && host !== undefined) return (db) => add(db, host, values.note)
  if (deed === 'remove' && host !== undefined) return (db) => remove(db, host)
  throw new UsageError('Say what to do: add HOST, remove HOST or list.')
}

async function add(db: Db, text: string, note: string | undefined): Promise<void> {
  const host = await addOptOut(db, text, note)
  console.log(`${host} and every host below it are left alone.`)
}

async function remove(db: Db, text: string): Promise<void> {
  console.log(`${await removeOptOut(db, text)} is off the list.`)
}

async function printList(db: Db): Promise<void> {
  for await (const { host, addedAt, origin, note } of listOptOuts(db)) {
    console.log([host, addedAt.toISOString(), origin.toLowerCase(), note ?? ''].join('\t'))
  }
}

async function main(): Promise<number> {
  const deed = readArguments(process.argv.slice(2))
  if (deed === null) {
    console.log(USAGE)
    return 0
  }
  try {
    const { url } = loadConfig().database
    await migrate(url)
    const database = await openDatabase(url)
    try {
      await deed(database.db)
    } finally {
      await database.close()
    }
    return 0
  } catch (error) {
    const explanation = error instanceof AppError ? error.message : explainStartFault(error)
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error)
  process.exitCode = 1
}
