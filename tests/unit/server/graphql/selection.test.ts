import { expect, it } from 'vitest'
import { nonEmpty } from '../../../../server/graphql/selection.ts'

it('drops an empty selection, which Prisma refuses', () => {
  expect(nonEmpty({ select: {} })).toEqual({})
})

it.each([{ select: { id: true } }, { include: { company: true } }, {}])('keeps %j', (query) => {
  expect(nonEmpty(query)).toBe(query)
})
