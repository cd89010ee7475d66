// npm run prisma -- ARGS: the Prisma CLI, with the schema engine taken from npm instead of a downloaded binary
// (see schema-engine.mjs). `generate` makes both clients.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const bin = path.resolve('node_modules/.bin')

/** Runs the CLI and exits with its status when it fails. */
function prisma(args) {
  const { status } = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', ...args], {
    stdio: ['inherit', process.env['PRISMA_QUIET'] ? 'ignore' : 'inherit', 'inherit'],
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      PRISMA_SCHEMA_ENGINE_BINARY:
        process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ?? path.resolve('scripts/prisma/schema-engine.mjs'),
      // The Pothos generator is found by name.
      PATH: bin + path.delimiter + process.env['PATH'],
    },
  })
  if (status !== 0) process.exit(status ?? 1)
}

const args = process.argv.slice(2)
if (args[0] === 'generate') {
  prisma(['generate', '--schema', 'prisma/schema.prisma'])
  prisma(['generate', '--schema', 'prisma/sqlite/schema.prisma'])
} else {
  prisma(args)
}
