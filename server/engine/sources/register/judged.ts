import type { RejectedRecord, SourcedCandidate, SourcePage } from '../discovery.ts'

/** What a record of a register came to. */
export type Judged = { candidate: SourcedCandidate } | { rejected: RejectedRecord }

/** `why`: in words. */
export function reject(
  name: string,
  ref: string | null,
  why: string,
  criterionId: string | null = null,
): Judged {
  return { rejected: { name, ref, why, criterionId } }
}

/** Neither name nor number is kept: in such a record they are a person's. */
export function rejectPerson(): Judged {
  return reject(
    'A sole trader',
    null,
    'A person who trades in their own name; what the register says of people is not kept',
  )
}

export function sortOut(judged: readonly Judged[]): Pick<SourcePage, 'candidates' | 'rejected'> {
  return {
    candidates: judged.flatMap((one) => ('candidate' in one ? [one.candidate] : [])),
    rejected: judged.flatMap((one) => ('rejected' in one ? [one.rejected] : [])),
  }
}
