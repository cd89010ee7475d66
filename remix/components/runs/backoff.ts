const FIRST_MS = 1000
const LONGEST_MS = 30_000

/**
 * Milliseconds to wait before try number `attempt` (from 0): doubling up to half a minute, scattered by `random`
 * (0 to 1) so that the pages of a whole office do not all come back in the same instant after a restart.
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return Math.round(full / 2 + (full / 2) * random)
}
