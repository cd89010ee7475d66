import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPasswordHasher, type PasswordHasher } from '../../../server/platform/password-hasher.ts'

/** As in production: far longer than a turn of the event loop. */
const COST = 12

describe('password hashing', () => {
  let hasher: PasswordHasher
  beforeAll(async () => {
    hasher = createPasswordHasher(COST)
    // The worker is up: what follows measures hashing, not starting.
    await hasher.hash('warm')
  })
  afterAll(() => hasher.close())

  it('leaves the event loop to others', async () => {
    const log: string[] = []
    const hashing = hasher.hash('a long pass phrase').then(() => log.push('hashed'))
    for (let i = 0; i < 5; i++) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      log.push('tick')
    }
    await hashing
    expect(log).toEqual([...Array<string>(5).fill('tick'), 'hashed'])
  })

  it('recognises the password and no other', async () => {
    const hash = await hasher.hash('a long pass phrase')
    expect(hash).toMatch(/^\$2[aby]\$12\$/)
    expect(await hasher.matches('a long pass phrase', hash)).toBe(true)
    expect(await hasher.matches('a long pass phrasE', hash)).toBe(false)
    expect(await hasher.hash('a long pass phrase')).not.toBe(hash)
  })
})
