import { createServer } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError } from '../../../server/config.ts'
import { explainStartFault } from '../../../server/process.ts'

/** What the operating system itself says, not what we believe it says. */
async function portTaken(): Promise<unknown> {
  const first = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => first.once('listening', resolve))
  const { port } = first.address() as { port: number }
  const second = createServer()
  const error = await new Promise((resolve) => second.once('error', resolve).listen(port, '127.0.0.1'))
  await new Promise((resolve) => first.close(resolve))
  return error
}

async function refusedBy(host: string): Promise<unknown> {
  const client = new pg.Client({ host, port: 1, user: 'nobody', database: 'none' })
  return client.connect().then(
    () => null,
    (error: unknown) => error,
  )
}

describe('a start that fails', () => {
  let taken: unknown
  let refused: unknown
  beforeAll(async () => {
    taken = await portTaken()
    refused = await refusedBy('127.0.0.1')
  })
  afterAll(() => {
    taken = refused = undefined
  })

  it('by a wrong variable repeats its fault', () => {
    expect(explainStartFault(new ConfigError('PORT: wrong.'))).toBe('PORT: wrong.')
  })

  it('by a taken port says which port and what to do', () => {
    expect(explainStartFault(taken)).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken: .*PORT/)
  })

  it('by a database that does not answer names the variable and the address', () => {
    expect(explainStartFault(refused)).toMatch(/DATABASE_URL.*127\.0\.0\.1:1\b/)
  })

  it('by a name with several addresses that all refuse says so as well', () => {
    // What Node throws for `localhost` where it is both 127.0.0.1 and ::1: no message of its own.
    const each = ['127.0.0.1', '::1'].map((address) =>
      Object.assign(new Error(`connect ECONNREFUSED ${address}:5432`), {
        code: 'ECONNREFUSED',
        address,
        port: 5432,
      }),
    )
    const error = Object.assign(new AggregateError(each), { code: 'ECONNREFUSED' })
    expect(explainStartFault(error)).toMatch(/DATABASE_URL.*127\.0\.0\.1:5432/)
  })

  it.each([
    [
      { code: 'ECONNREFUSED', address: '127.0.0.1', port: 6379, message: 'refused' },
      /^REDIS_URL: .*127\.0\.0\.1:6379/,
    ],
    [{ code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND db.acme.test' }, /DATABASE_URL.*db\.acme\.test/],
    [{ code: 'EACCES', message: 'listen EACCES 0.0.0.0:80' }, /permission.*PORT above 1023/],
    [{ code: '3D000', message: 'database "leads" does not exist' }, /^DATABASE_URL: .*createdb/],
    [{ code: '28P01', message: 'password authentication failed' }, /^DATABASE_URL: .*password/],
    [{ code: 'SQLITE_CANTOPEN', message: 'unable to open database file' }, /^DATABASE_URL: .*unable to open/],
    [{ code: 'SQLITE_NOTADB', message: 'file is not a database' }, /^DATABASE_URL: .*not a database/],
  ])('by %j says what to correct', (fault, explanation) => {
    const text = explainStartFault(Object.assign(new Error(fault.message), fault))
    expect(text).toMatch(explanation)
    expect(text).not.toContain('\n')
  })

  it('by a fault of ours is left to its stack', () => {
    expect(explainStartFault(new TypeError('x is undefined'))).toBeNull()
  })
})
