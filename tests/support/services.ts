import { describe, it } from 'vitest'

/**
 * A block of tests that needs services: each is given by name, null or undefined when it was not found. Without them
 * the block is skipped and says so; REQUIRE_SERVICES=1 makes that a failure.
 */
export function describeWithServices(
  title: string,
  services: Record<string, string | null | undefined>,
  define: () => void,
): void {
  const missing = Object.keys(services).filter((name) => services[name] == null || services[name] === '')
  if (missing.length === 0) {
    describe(title, define)
    return
  }
  const reason = `${missing.join(' and ')} not found`
  if (process.env['REQUIRE_SERVICES'] === '1') {
    describe(title, () => {
      it(`finds ${missing.join(' and ')}`, () => {
        throw new Error(`REQUIRE_SERVICES=1, but ${reason}`)
      })
    })
    return
  }
  console.warn(`Skipped: ${title}: ${reason}`)
  describe.skip(title, () => {
    it(reason, () => undefined)
  })
}
