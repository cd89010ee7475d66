// prisma/schema.prisma (PostgreSQL) is the one source; this derives its SQLite twin.
//   node scripts/prisma/derive-sqlite-schema.mjs [--check]
// --check writes nothing and exits 1 when the committed twin is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const SOURCE = 'prisma/schema.prisma'
const TWIN = 'prisma/sqlite/schema.prisma'

/** SQLite has no native column types, one kind of index, some indexes of its own, and needs no second set of Pothos types. */
export function deriveSqliteSchema(source) {
  return (
    '// Derived from ../schema.prisma by `npm run derive-sqlite`; do not edit.\n' +
    source
      .replace(/generator pothos \{[\s\S]*?\n\}\n\n?/, '')
      .replace('"../server/generated/postgresql"', '"../../server/generated/sqlite"')
      .replace('provider = "postgresql"', 'provider = "sqlite"')
      .replace(/(?:^[ \t]*\/\/.*\n)?^[ \t]*@@index\(.*type: Gin\)\n/gm, '')
      .replace(/^([ \t]*)\/\/ SQLite alone: (@@index\(.*\))$/gm, '$1$2')
      .replace(/[ \t]+@db\.\w+(\([^)]*\))?/g, '')
  )
}

const derived = deriveSqliteSchema(readFileSync(SOURCE, 'utf8'))
if (process.argv.includes('--check')) {
  if (readFileSync(TWIN, 'utf8') !== derived) {
    console.error(`${TWIN} is stale: run \`npm run derive-sqlite\` and commit it.`)
    process.exit(1)
  }
} else {
  mkdirSync('prisma/sqlite', { recursive: true })
  writeFileSync(TWIN, derived)
}
