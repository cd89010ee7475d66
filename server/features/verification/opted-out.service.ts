/** Verified addresses whose owners are on the opt-out list, which no campaign writes to. */
export { markOptedOut, unmarkOptedOut } from './opted-out.store.ts'
