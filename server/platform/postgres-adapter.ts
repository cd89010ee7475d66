import { PrismaPg } from '@prisma/adapter-pg'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils'
import type pg from 'pg'

/**
 * What belongs to many rows Prisma asks for by a list for each column of their key: `"workspaceId" IN ($1,$2,…) AND "leadId" IN (…)`,
 * the workspace once for each row. PostgreSQL takes that for as many workspaces and reads the whole table rather than its
 * index. Here a list of one value becomes that value.
 */
export function createPostgresAdapter(pool: pg.Pool, schema: string | undefined): SqlDriverAdapterFactory {
  const factory = new PrismaPg(pool, {
    disposeExternalPool: true,
    ...(schema === undefined ? {} : { schema }),
  })
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => wrapConnection(await factory.connect()),
  }
}

function wrapConnection(base: SqlDriverAdapter): SqlDriverAdapter {
  return Object.assign(Object.create(base) as SqlDriverAdapter, {
    queryRaw: (query: SqlQuery) => base.queryRaw(withoutRepetition(query)),
    startTransaction: async (...options: Parameters<SqlDriverAdapter['startTransaction']>) =>
      wrapTransaction(await base.startTransaction(...options)),
  })
}

function wrapTransaction(base: Transaction): Transaction {
  return Object.assign(Object.create(base) as Transaction, {
    queryRaw: (query: SqlQuery) => base.queryRaw(withoutRepetition(query)),
  })
}

const LIST = / IN \((\$\d+(?:,\$\d+)+)\)/g
const PARAMETER = /\$(\d+)/g

/** The same question, in which a list that repeats one value is that value. */
export function withoutRepetition(query: SqlQuery): SqlQuery {
  const { sql, args, argTypes } = query
  // What is numbered by hand may use a parameter twice.
  if (!sql.includes(' IN ($') || sql.match(PARAMETER)?.length !== args.length) return query
  const dropped = new Set<number>()
  const shorter = sql.replace(LIST, (whole, list: string) => {
    const [first = 0, ...others] = list.split(',').map((parameter) => Number(parameter.slice(1)))
    if (others.some((other) => args[other - 1] !== args[first - 1])) return whole
    for (const other of others) dropped.add(other)
    return ` = $${first}`
  })
  if (dropped.size === 0) return query
  const kept = args.flatMap((_, index) => (dropped.has(index + 1) ? [] : [index]))
  const places = new Map(kept.map((index, place) => [index + 1, place + 1]))
  return {
    sql: shorter.replace(PARAMETER, (_, number: string) => `$${places.get(Number(number)) ?? 0}`),
    args: kept.map((index) => args[index]),
    argTypes: kept.flatMap((index) => argTypes[index] ?? []),
  }
}
