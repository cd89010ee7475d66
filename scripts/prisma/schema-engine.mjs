#!/usr/bin/env node
// The schema engine that Prisma's CLI would download, spoken from npm's WebAssembly build of the same commit:
// JSON-RPC 2.0 on standard input and output, and the two `cli` sub-commands. Needs no network.
import { readFileSync } from 'node:fs'
import readline from 'node:readline'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { adapterFor, canConnect, createDatabase, ensureMigrationsTable } from './schema-engine-adapters.mjs'
import { loadEngine, takePanic } from './schema-engine-wasm.mjs'

const wasm = loadEngine()
const argv = process.argv.slice(2)

/** The CLI drops the first line of the log and parses the others, hence the line before the error. */
function logError(message, code) {
  const line = (level, fields) => process.stderr.write(JSON.stringify({ level, target: 'schema_engine::logger', timestamp: new Date().toISOString(), fields }) + '\n')
  line('INFO', { message: 'start' })
  line('ERROR', { message, ...(code ? { error_code: code } : {}) })
}

function readArguments() {
  const schemas = []
  let datasource
  argv.forEach((argument, i) => {
    if (argument === '--datamodels' || argument === '-d') schemas.push([argv[i + 1], readFileSync(argv[i + 1], 'utf8')])
    if (argument === '--datasource') datasource = JSON.parse(argv[i + 1])
  })
  return { schemas: schemas.length ? schemas : undefined, datasource }
}

async function runCliCommand(command, url) {
  try {
    if (command === 'can-connect-to-database') await canConnect(url)
    else if (command === 'create-database') await createDatabase(url)
    else throw new Error(`unsupported command ${command}`)
    process.exit(0)
  } catch (error) {
    const code = { '3D000': 'P1003', ECONNREFUSED: 'P1001' }[error.code]
    logError(error.message, code)
    process.exit(1)
  }
}

/** Answers JSON-RPC requests one at a time, in their order. */
function serve({ schemas, datasource }) {
  let engine
  const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n')
  const start = async () => {
    const factory = adapterFor(datasource?.url ?? 'file::memory:', datasource?.shadowDatabaseUrl)
    return wasm.SchemaEngine.new({ datamodels: schemas }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
  }
  const answer = async ({ id, method, params }) => {
    if (!method) return
    if (method === 'createDatabase') return send({ id, result: { databaseName: '' } })
    try {
      engine ??= await start()
      if (datasource && /igration|devDiagnostic/.test(method)) await ensureMigrationsTable(datasource.url)
      const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params)
      if (method !== 'diff') return send({ id, result: result ?? {} })
      // The native engine prints a diff's script itself, by a request of its own.
      if (result.stdout != null) send({ id: `print${id}`, method: 'print', params: { content: result.stdout } })
      send({ id, result: { exitCode: result.exitCode, stdout: null } })
    } catch (error) {
      const message = takePanic() || error.message
      send({ id, error: { code: 4466, message, data: { is_panic: false, message, error_code: error.code } } })
    }
  }
  let queue = Promise.resolve()
  readline
    .createInterface({ input: process.stdin })
    .on('line', (line) => (queue = queue.then(() => answer(JSON.parse(line)))))
    .on('close', () => queue.then(() => process.exit(0)))
}

const options = readArguments()
const cliAt = argv.indexOf('cli')
if (argv[0] === '--version' || argv[0] === '-V') console.log(`schema-engine-wasm ${wasm.version()}`)
else if (cliAt >= 0) await runCliCommand(argv[cliAt + 1], options.datasource.url)
else serve(options)
