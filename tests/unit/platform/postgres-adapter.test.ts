import { describe, expect, it } from 'vitest'
import { withoutRepetition } from '../../../server/platform/postgres-adapter.ts'

const TYPE = { scalarType: 'uuid', arity: 'scalar' } as const
const query = (sql: string, args: unknown[]) => ({ sql, args, argTypes: args.map(() => TYPE) })

describe('a question that repeats a value', () => {
  it('asks for the value, and keeps the others in their places', () => {
    const sql = 'SELECT 1 WHERE ("t"."a" IN ($1,$2,$3) AND "t"."b" IN ($4,$5,$6)) AND "t"."c" = $7 LIMIT $8'
    const shorter = withoutRepetition(query(sql, ['w', 'w', 'w', 'x', 'y', 'z', 'c', 9]))
    expect(shorter).toEqual(
      query('SELECT 1 WHERE ("t"."a" = $1 AND "t"."b" IN ($2,$3,$4)) AND "t"."c" = $5 LIMIT $6', [
        ...['w', 'x', 'y', 'z', 'c', 9],
      ]),
    )
  })

  it('numbers more than nine parameters anew', () => {
    const list = (from: number) => Array.from({ length: 12 }, (_, index) => `$${from + index}`).join(',')
    const ids = Array.from({ length: 12 }, (_, index) => `id ${index}`)
    const asked = query(`SELECT 1 WHERE "a" IN (${list(1)}) AND "b" IN (${list(13)})`, [
      ...ids.map(() => 'w'),
      ...ids,
    ])
    expect(withoutRepetition(asked)).toEqual(
      query(`SELECT 1 WHERE "a" = $1 AND "b" IN (${list(2)})`, ['w', ...ids]),
    )
  })

  it('leaves lists of different values, and statements that use a parameter twice', () => {
    const different = query('SELECT 1 WHERE "a" IN ($1,$2)', ['v', 'w'])
    expect(withoutRepetition(different)).toBe(different)
    const twice = query('SELECT 1 WHERE "a" IN ($1,$2) AND "b" = $2', ['w', 'w'])
    expect(withoutRepetition(twice)).toBe(twice)
    const one = query('SELECT 1 WHERE "a" IN ($1)', ['w'])
    expect(withoutRepetition(one)).toBe(one)
  })
})
