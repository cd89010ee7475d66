// npm run schema [-- --check]: writes schema.graphql, the contract that integrations rely on; --check writes nothing
// and exits 1 when the committed file is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from '../server/http/schema.ts'

const FILE = 'schema.graphql'
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, printed)
} else if (readFileSync(FILE, 'utf8') !== printed) {
  console.error(`${FILE} is stale: run \`npm run schema\` and commit it.`)
  process.exitCode = 1
}
