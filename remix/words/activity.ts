import type { DeliveryMeaning } from '../graphql/enums.ts'
import { fieldInWords } from './evidence.ts'

const MEANINGS: Record<DeliveryMeaning, string> = {
  REPLIED: 'Mail was answered',
  HARD_BOUNCE: 'Mail came back: there is no such mailbox',
  POLICY_BOUNCE: 'Mail was not wanted by its server, which says nothing of the mailbox',
  SOFT_BOUNCE: 'Mail came back for now',
}

export const meaningInWords = (meaning: DeliveryMeaning): string => MEANINGS[meaning]

/** A value that another one came in the place of. */
export function changeInWords(change: {
  field: string
  before: string | null
  after: string | null
}): string {
  const { before, after } = change
  const label = fieldInWords(change.field)
  if (before === null) return `${label} set to “${after ?? ''}”`
  return after === null ? `${label} “${before}” cleared` : `${label} from “${before}” to “${after}”`
}

/** Who looks after a lead from now on, by name; null: nobody. */
export function ownerInWords(before: string | null, after: string | null): string {
  if (after === null) return before === null ? 'Nobody looks after it' : `Owner ${before} removed`
  return before === null ? `Given to ${after}` : `Owner from ${before} to ${after}`
}
