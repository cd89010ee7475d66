/** What an operation answers to the ids of another workspace. */
import type { TestDatabase } from '../../support/databases.ts'

/** Ids of everything in the other workspace. */
export interface Theirs {
  campaign: string
  lead: string
  run: string
  runSite: string
  company: string
  evidence: string
  user: string
  workspace: string
  verification: string
  batch: string
  import: string
  bulkJob: string
  savedView: string
  tag: string
  note: string
  field: string
  export: string
  merge: string
  proposal: string
  scan: string
  scoreJob: string
  runSource: string
  candidate: string
  /** A slug. */
  vertical: string
}

export interface Case {
  query: string
  variables?: (theirs: Theirs) => object
  /** Code for a stranger; null when the answer is of the stranger's own workspace. */
  stranger: 'NOT_FOUND' | null
  /** Code for nobody; null for what anybody may do. */
  nobody: 'UNAUTHENTICATED' | null
}

export const refused = { stranger: 'NOT_FOUND', nobody: 'UNAUTHENTICATED' } as const
export const own = { stranger: null, nobody: 'UNAUTHENTICATED' } as const
export const open = { stranger: null, nobody: null } as const

/** Every row of a workspace, as text. */
export async function snapshotOf({ db }: TestDatabase, workspaceId: string, userId: string): Promise<string> {
  const where = { workspaceId }
  const rows = await Promise.all([
    db.workspace.findMany({ where: { id: workspaceId } }),
    db.user.findMany({ where: { id: userId } }),
    db.campaign.findMany({ where }),
    db.run.findMany({ where }),
    db.runSite.findMany({ where }),
    db.company.findMany({ where }),
    db.lead.findMany({ where }),
    db.campaignLead.findMany({ where }),
    db.evidence.findMany({ where }),
    db.verification.findMany({ where }),
    db.leadVerification.findMany({ where }),
    db.verificationBatch.findMany({ where }),
    db.verificationItem.findMany({ where }),
    db.deliveryReport.findMany({ where }),
    db.import.findMany({ where }),
    db.importBatch.findMany({ where }),
    db.bulkJob.findMany({ where }),
    db.bulkBatch.findMany({ where }),
    db.trashedRows.findMany({ where }),
    db.savedView.findMany({ where }),
    db.tag.findMany({ where }),
    db.leadTag.findMany({ where }),
    db.leadOwner.findMany({ where }),
    db.leadNote.findMany({ where }),
    db.leadActivity.findMany({ where }),
    db.customField.findMany({ where }),
    db.customValue.findMany({ where }),
    db.export.findMany({ where }),
    db.leadMerge.findMany({ where }),
    db.leadAlias.findMany({ where }),
    db.duplicateProposal.findMany({ where }),
    db.duplicateScan.findMany({ where }),
    db.scoreJob.findMany({ where }),
    db.runSource.findMany({ where }),
    db.runCandidate.findMany({ where }),
    db.sourceAnswer.findMany({ where }),
    db.workspaceVertical.findMany({ where }),
    db.pinnedVertical.findMany({ where }),
  ])
  const asText = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
  return JSON.stringify(rows, asText)
}
