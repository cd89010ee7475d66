import type { BulkAction, BulkJobState, LeadStatus } from '../graphql/enums.ts'
import { counted, statusInWords } from './leads.ts'
import type { StateWords } from './runs.ts'

type Format = (value: number) => string

/** What of a bulk job its words are made of. */
export interface BulkJobWords {
  action: BulkAction
  target: string | null
  status: LeadStatus | null
  state: BulkJobState
  total: number
  done: number
  changed: number
  restored: number
  left: number
  error: string | null
}

const STATES: Record<BulkJobState, StateWords> = {
  COLLECTING: { word: 'Collecting', tone: 'busy' },
  RUNNING: { word: 'Under way', tone: 'busy' },
  COMPLETED: { word: 'Done', tone: 'good' },
  CANCELLED: { word: 'Stopped', tone: 'stopped' },
  FAILED: { word: 'Failed', tone: 'bad' },
  UNDOING: { word: 'Being undone', tone: 'busy' },
  UNDONE: { word: 'Undone', tone: 'stopped' },
}
export const bulkStateWords = (state: BulkJobState): StateWords => STATES[state]

export const isUnderWay = (state: BulkJobState): boolean =>
  state === 'COLLECTING' || state === 'RUNNING' || state === 'UNDOING'

/** How an action is told of: what is done, as a line in a list, and of leads that it was done to. */
interface ActionWords {
  /** "Set to “Qualified” in Winter" */
  title: string
  /** Behind "12 leads": "set to “Qualified”". */
  done: string
  /** Before "12 leads": "Setting the status of". */
  doing: string
}

export function actionWords({
  action,
  target,
  status,
}: Pick<BulkJobWords, 'action' | 'target' | 'status'>): ActionWords {
  const name = target ?? ''
  switch (action) {
    case 'SET_STATUS': {
      const word = status === null ? '' : statusInWords(status)
      return {
        title: `Set to “${word}” in ${name}`,
        done: `set to “${word}”`,
        doing: 'Setting the status of',
      }
    }
    case 'ADD_TO_CAMPAIGN':
      return { title: `Add to ${name}`, done: `added to ${name}`, doing: `Adding to ${name}:` }
    case 'REMOVE_FROM_CAMPAIGN':
      return { title: `Remove from ${name}`, done: `removed from ${name}`, doing: `Removing from ${name}:` }
    case 'ADD_TAG':
      return { title: `Add the tag “${name}”`, done: `tagged “${name}”`, doing: `Tagging “${name}”:` }
    case 'REMOVE_TAG':
      return {
        title: `Remove the tag “${name}”`,
        done: `without the tag “${name}” now`,
        doing: `Removing the tag “${name}”:`,
      }
    case 'SET_OWNER': {
      const owner = target ?? 'nobody'
      return { title: `Give to ${owner}`, done: `given to ${owner}`, doing: `Giving to ${owner}:` }
    }
    case 'DELETE':
      return { title: 'Delete', done: 'deleted', doing: 'Deleting' }
  }
}

const leads = (count: number, format: Format): string => counted(count, 'lead', 'leads', format)

/** What has come of it, or how far it is, as one sentence without an end. */
export function outcomeInWords(job: BulkJobWords, format: Format): string {
  const { state, total, done, changed, restored, left } = job
  const words = actionWords(job)
  const changedInWords = `${leads(changed, format)} ${words.done}`
  switch (state) {
    case 'COLLECTING':
      return `${words.doing} ${leads(total, format)} so far; the others are being noted`
    case 'RUNNING':
      return `${words.doing} ${leads(total, format)}: ${format(done)} done`
    case 'COMPLETED':
      if (changed === total) return changedInWords
      return `${changedInWords}; ${format(total - changed)} needed no change`
    case 'CANCELLED':
      return `${changedInWords} before it was stopped`
    case 'FAILED':
      return `${changedInWords}, then: ${job.error ?? ''}`
    case 'UNDOING':
      return `Undoing: ${format(restored + left)} of ${leads(changed, format)}`
    case 'UNDONE': {
      const back = `${leads(restored, format)} as before`
      return left === 0 ? back : `${back}; ${format(left)} left as they are: changed by somebody since`
    }
  }
}

/** How much is done, 0 to 100; null while nobody can tell. */
export function donePercent({ state, total, done, changed, restored, left }: BulkJobWords): number | null {
  if (state === 'RUNNING') return total === 0 ? 100 : Math.floor((done / total) * 100)
  if (state === 'UNDOING') return changed === 0 ? 100 : Math.floor(((restored + left) / changed) * 100)
  return null
}
