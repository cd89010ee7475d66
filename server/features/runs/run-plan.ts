/** What a run of a campaign would be, before anything of it is written. Pure. */
import type { SourceItem } from '../../engine/index.ts'
import { EXTRACTOR_VERSION, urlListSource } from '../../engine/index.ts'
import { invalidField } from '../../errors.ts'
import type { RunLimitsInput } from './run-input.ts'
import type { RunData, RunSiteData } from './runs.store.ts'
import { storedReason } from './site-outcome.ts'

/** What of a campaign a run is made of. */
export interface PlannedCampaign {
  id: string
  icp: string
  vertical: string | null
  /** string[], as the database keeps it. */
  addresses: unknown
  maxPages: number
}

/** What a run asks its sources. */
export interface Sought {
  /** How many sources there are. */
  sourcesOpen: number
  criteria: readonly object[]
}

/**
 * Plans a run and its sites. INVALID_INPUT without a readable address and a source. Unreadable ones become sites that have
 * failed, with the reason; those beyond the limit of sites are set aside.
 */
export async function planRun(
  campaign: PlannedCampaign,
  limits: RunLimitsInput,
  { sourcesOpen, criteria }: Sought,
): Promise<{ run: RunData; sites: RunSiteData[] }> {
  const { icp, maxPages } = campaign
  const addresses = campaign.addresses as string[]
  const sites = limitSites((await listItems(addresses)).map(siteRow), limits.maxSites)
  if (sourcesOpen === 0 && !sites.some((site) => site.state !== 'FAILED')) {
    throw invalidField(
      'addresses',
      'The campaign has no source and no readable address. Choose a source or add the web sites of companies first.',
    )
  }
  const failed = sites.filter((site) => site.state === 'FAILED').length
  const skipped = sites.filter((site) => site.state === 'CANCELLED').length
  const run = {
    campaignId: campaign.id,
    criteria: { icp, addresses, maxPages, criteria: [...criteria] },
    vertical: campaign.vertical,
    extractorVersion: EXTRACTOR_VERSION,
    sourcesOpen,
    sitesTotal: sites.length,
    sitesDone: failed + skipped,
    sitesFailed: failed,
    sitesSkipped: skipped,
    limitSites: limits.maxSites,
    limitPages: limits.maxPages,
    limitMinutes: limits.maxMinutes,
    limitReached: skipped > 0 ? ('SITES' as const) : null,
  }
  return { run, sites }
}

const ITEMS_A_TURN = 200

async function listItems(addresses: string[]): Promise<SourceItem[]> {
  const items: SourceItem[] = []
  for await (const item of urlListSource.candidates({ text: addresses.join('\n') })) {
    items.push(item)
    // Others get their turn: ten thousand in one piece take a tenth of a second.
    if (items.length % ITEMS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return items
}

function siteRow(item: SourceItem, position: number): RunSiteData {
  if (item.type === 'candidate') {
    const waits = { state: 'QUEUED' as const, reason: null, detail: null, finishedAt: null }
    return { position, address: item.candidate.address, siteKey: item.siteKey, ...waits }
  }
  return {
    position,
    address: item.rejected.text,
    siteKey: `rejected:${position}`,
    state: 'FAILED',
    reason: storedReason(item.rejected.reason),
    detail: item.rejected.detail,
    finishedAt: new Date(),
  }
}

/** Sets readable sites beyond the limit aside, in the order of the sources. */
function limitSites(rows: RunSiteData[], maxSites: number | null): RunSiteData[] {
  if (maxSites === null) return rows
  let readable = 0
  return rows.map((row) => {
    if (row.state === 'FAILED' || ++readable <= maxSites) return row
    return { ...row, state: 'CANCELLED', reason: 'LIMIT', finishedAt: new Date() }
  })
}
