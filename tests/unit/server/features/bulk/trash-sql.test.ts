import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LEAD_TABLES, LEFT_TABLES } from '../../../../../server/features/bulk/trash-sql.ts'

/** Models of the schema by name, each with its lines. */
const models = new Map(
  [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, name = '', body = '']) => [name, body.split('\n')],
  ),
)
const referenceTo = (model: string) => new RegExp(`^\\s+\\w+\\s+${model}\\??\\s+@relation\\(`)
const fieldOf = (line: string) => /fields: \[(?:workspaceId, )?(\w+)\]/.exec(line)?.[1] ?? ''

describe('what a deletion keeps for its undo', () => {
  it('is of every table that refers to leads: a further one is named in trash-sql.ts', () => {
    const referring = [...models].filter(([, lines]) => lines.some((line) => referenceTo('Lead').test(line)))
    expect([...LEAD_TABLES.map(({ name }) => name), ...LEFT_TABLES].sort()).toEqual(
      referring.map(([name]) => name).sort(),
    )
  })

  it.each(LEAD_TABLES)(
    'says of each reference of $name what becomes of it',
    ({ name, leadColumn, references }) => {
      const lines = (models.get(name) ?? []).filter((line) => line.includes('@relation(fields:'))
      const columns = lines.map(fieldOf).filter((column) => column !== 'workspaceId')
      expect([leadColumn, ...Object.keys(references)].sort()).toEqual(columns.sort())
      for (const [column, { table, isVital }] of Object.entries(references)) {
        const line = lines.find((one) => fieldOf(one) === column) ?? ''
        expect(line).toMatch(referenceTo(table))
        // Evidence goes with its company; but what it says of a lead it says without one.
        if (name !== 'Evidence') expect(isVital).toBe(line.includes('onDelete: Cascade'))
      }
    },
  )
})
