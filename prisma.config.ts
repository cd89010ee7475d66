import { defineConfig } from 'prisma/config'

const url = process.env['DATABASE_URL'] ?? 'file:./data/leadfactory.db'
const postgres = /^postgres(ql)?:/.test(url)
const shadowDatabaseUrl = process.env['SHADOW_DATABASE_URL']

/** SQLite's search: tables that migrations make and Prisma has no words for, with those that FTS5 keeps them in. */
const SEARCH_TABLES = [
  'LeadSearchWorkspace',
  'LeadSearchRow',
  'LeadSearch',
  'LeadSearchTerm',
  ...['config', 'data', 'docsize', 'idx'].map((part) => `LeadSearch_${part}`),
]

export default defineConfig({
  schema: postgres ? 'prisma/schema.prisma' : 'prisma/sqlite/schema.prisma',
  migrations: { path: postgres ? 'prisma/migrations' : 'prisma/sqlite/migrations' },
  datasource: { url, ...(shadowDatabaseUrl === undefined ? {} : { shadowDatabaseUrl }) },
  ...(postgres ? {} : { experimental: { externalTables: true }, tables: { external: SEARCH_TABLES } }),
})
