import { z } from 'zod'

const MAX_SITES = 1_000_000
const MAX_PAGES = 100_000_000
const MAX_MINUTES = 30 * 24 * 60

const limit = (max: number, least: string) =>
  z
    .number()
    .int()
    .min(1, least)
    .max(max, `The highest limit is ${max.toLocaleString('en')}; leave it out for none.`)
    .nullish()
    .transform((value) => value ?? null)

export const runLimitsInput = z.object({
  maxSites: limit(MAX_SITES, 'A run reads at least one site; leave the limit out for none.'),
  maxPages: limit(MAX_PAGES, 'A run reads at least one page; leave the limit out for none.'),
  maxMinutes: limit(MAX_MINUTES, 'A run works for at least a minute; leave the limit out for none.'),
})

export type RunLimitsInput = z.output<typeof runLimitsInput>

export const NO_LIMITS: RunLimitsInput = { maxSites: null, maxPages: null, maxMinutes: null }
