import { describe, expect, it } from 'vitest'
import { decodeId, encodeId, uuidOf } from '../../../../server/graphql/ids.ts'

const uuid = '01938b2e-7c3a-7000-8000-0123456789ab'
const notFound = expect.objectContaining({ code: 'NOT_FOUND' }) as Error

describe('public ids', () => {
  it('go there and back', () => {
    expect(decodeId(encodeId('RunSite', uuid))).toEqual({ typename: 'RunSite', id: uuid })
  })

  it('are accepted bare where the type is known', () => {
    expect(uuidOf('Lead', `Lead_${uuid}`)).toBe(uuid)
    expect(uuidOf('Lead', uuid)).toBe(uuid)
  })

  it.each([
    '',
    'Lead_',
    `Campaign_${uuid}`,
    `Lead_${uuid}x`,
    `Lead_Lead_${uuid}`,
    uuid.toUpperCase(),
    "Lead_' OR 1=1 --",
    `${uuid}\n`,
  ])('that no row can have are NOT_FOUND: %j', (id) => {
    expect(() => uuidOf('Lead', id)).toThrow(notFound)
  })

  it.each(['', uuid, 'Lead', `lead_${uuid}`, `Lead_${uuid}\n`, `_${uuid}`])(
    'of no type are NOT_FOUND: %j',
    (id) => {
      expect(() => decodeId(id)).toThrow(notFound)
    },
  )
})
