/** Which sources a campaign looks in, as it keeps them. Pure. */
import { z } from 'zod'
import type { Vertical } from '../../engine/index.ts'

export const MAX_SOURCES = 20

const campaignSources = z.array(z.object({ id: z.string(), settings: z.record(z.string(), z.unknown()) }))

export type CampaignSource = z.infer<typeof campaignSources>[number]

/** Of the column of that name. */
export const readCampaignSources = (stored: unknown): CampaignSource[] => campaignSources.parse(stored)

/** What a pack sets for the sources that an installation has, in the order of these. Addresses of the user's own are none. */
export const proposedSources = (
  { sources }: { sources: readonly { id: string }[] },
  pack: Pick<Vertical, 'sources'>,
): CampaignSource[] =>
  sources.flatMap(({ id }) => {
    const settings = pack.sources[id]
    return settings === undefined ? [] : [{ id, settings }]
  })
