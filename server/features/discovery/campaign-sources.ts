/** Which sources a campaign looks in, as it keeps them. Pure. */
import { z } from 'zod'

export const MAX_SOURCES = 20

const campaignSources = z.array(z.object({ id: z.string(), settings: z.record(z.string(), z.unknown()) }))

export type CampaignSource = z.infer<typeof campaignSources>[number]

/** Of the column of that name. */
export const readCampaignSources = (stored: unknown): CampaignSource[] => campaignSources.parse(stored)
