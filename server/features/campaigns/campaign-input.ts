import { z } from 'zod'
import { MAX_ICP_LENGTH } from '../../engine/index.ts'

export const MAX_ADDRESSES = 10_000
const MAX_ADDRESS_LENGTH = 2000
const MAX_PAGES_LIMIT = 500
const DEFAULT_MAX_PAGES = 40

const name = z
  .string()
  .trim()
  .min(1, 'A campaign needs a name.')
  .max(120, 'A campaign’s name has at most 120 characters.')

const icp = z.string().trim().max(MAX_ICP_LENGTH, `The description has at most ${MAX_ICP_LENGTH} characters.`)

/** Slug of a pack; empty, as a form sends it, for none. */
const vertical = z.string().trim()

const addresses = z
  .array(
    z.string().trim().max(MAX_ADDRESS_LENGTH, `An address has at most ${MAX_ADDRESS_LENGTH} characters.`),
  )
  .max(
    MAX_ADDRESSES,
    `A campaign has at most ${MAX_ADDRESSES} addresses; make a second campaign for the others.`,
  )
  .transform((lines) => lines.filter((line) => line !== ''))

const maxPages = z
  .number()
  .int()
  .min(1, 'At least one page of each site is read.')
  .max(MAX_PAGES_LIMIT, `At most ${MAX_PAGES_LIMIT} pages of each site are read.`)

export const createCampaignInput = z.object({
  name,
  icp: icp.nullish().transform((text) => text ?? ''),
  vertical: vertical.nullish().transform((slug) => slug || null),
  addresses: addresses.nullish().transform((list) => list ?? []),
  maxPages: maxPages.nullish().transform((pages) => pages ?? DEFAULT_MAX_PAGES),
})

/** Absent and null fields keep their value; an empty vertical takes it away. */
export const updateCampaignInput = z.object({
  id: z.string(),
  name: name.nullish(),
  icp: icp.nullish(),
  vertical: vertical.nullish(),
  addresses: addresses.nullish(),
  maxPages: maxPages.nullish(),
})

export type CreateCampaignInput = z.output<typeof createCampaignInput>
export type UpdateCampaignInput = z.output<typeof updateCampaignInput>
