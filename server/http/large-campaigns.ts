/** For so long a campaign counts as large: it loses leads one by one. */
const REMEMBERED_MS = 10_000
/** From here on its leads are walked along their order, whether there are some more or fewer of them. */
const LARGE = 20_000
const MAX_REMEMBERED = 1000

/** Campaigns of many leads that were counted a moment ago, so that their number is not asked for with each of their pages. */
export class LargeCampaigns {
  readonly #known = new Map<string, { members: number; until: number }>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** About how many leads a campaign has; undefined when it has few, or nobody has counted lately. */
  membersOf(workspaceId: string, campaignId: string): number | undefined {
    const known = this.#known.get(keyOf(workspaceId, campaignId))
    return known !== undefined && known.until > this.#now() ? known.members : undefined
  }

  note(workspaceId: string, campaignId: string, members: number): void {
    if (members < LARGE) return
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear()
    this.#known.set(keyOf(workspaceId, campaignId), { members, until: this.#now() + REMEMBERED_MS })
  }

  forget(workspaceId: string, campaignId: string | undefined): void {
    if (campaignId !== undefined) this.#known.delete(keyOf(workspaceId, campaignId))
  }
}

const keyOf = (workspaceId: string, campaignId: string): string => `${workspaceId} ${campaignId}`
