import type { Industry } from '../industries/table.ts'
import type { Token } from '../text.ts'

/** A stretch of tokens that names an industry; `industry` null where only the noun is known. */
export interface Stretch {
  from: number
  end: number
  industry: Industry | null
  needsHead: boolean
}

/** Whether a word is bound to the one before. */
export const close = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:[\s-]|\s?[&/]\s?|['’])$/.test(token.gap)
