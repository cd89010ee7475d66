import { defineConfig } from 'prisma/config'

const url = process.env['DATABASE_URL'] ?? 'file:./data/leadfactory.db'
const postgres = /^postgres(ql)?:/.test(url)
const shadowDatabaseUrl = process.env['SHADOW_DATABASE_URL']

export default defineConfig({
  schema: postgres ? 'prisma/schema.prisma' : 'prisma/sqlite/schema.prisma',
  migrations: { path: postgres ? 'prisma/migrations' : 'prisma/sqlite/migrations' },
  datasource: { url, ...(shadowDatabaseUrl === undefined ? {} : { shadowDatabaseUrl }) },
})
