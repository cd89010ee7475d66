import type { graphql } from './graphql.ts'

/** The schema's enums as unions of their names. */
export type RunState = ReturnType<typeof graphql.scalar<'RunState'>>
export type RunSiteState = ReturnType<typeof graphql.scalar<'RunSiteState'>>
export type RunSourceState = ReturnType<typeof graphql.scalar<'RunSourceState'>>
export type CandidateState = ReturnType<typeof graphql.scalar<'CandidateState'>>
export type SiteProofKind = ReturnType<typeof graphql.scalar<'SiteProofKind'>>
export type SiteReason = ReturnType<typeof graphql.scalar<'SiteReason'>>
export type RunDiffKind = ReturnType<typeof graphql.scalar<'RunDiffKind'>>
export type RunDiffField = ReturnType<typeof graphql.scalar<'RunDiffField'>>
export type RunDiffSite = ReturnType<typeof graphql.scalar<'RunDiffSite'>>
export type DelayReason = ReturnType<typeof graphql.scalar<'DelayReason'>>
export type LeadKind = ReturnType<typeof graphql.scalar<'LeadKind'>>
export type CompanyNumberKind = ReturnType<typeof graphql.scalar<'CompanyNumberKind'>>
export type LeadSource = ReturnType<typeof graphql.scalar<'LeadSource'>>
export type LeadStatus = ReturnType<typeof graphql.scalar<'LeadStatus'>>
export type VerificationClass = ReturnType<typeof graphql.scalar<'VerificationClass'>>
export type VerificationReason = ReturnType<typeof graphql.scalar<'VerificationReason'>>
export type VerificationLevel = ReturnType<typeof graphql.scalar<'VerificationLevel'>>
export type LeadOrderField = ReturnType<typeof graphql.scalar<'LeadOrderField'>>
export type OrderDirection = ReturnType<typeof graphql.scalar<'OrderDirection'>>
export type EvidenceMethod = ReturnType<typeof graphql.scalar<'EvidenceMethod'>>
export type HeldBackReason = ReturnType<typeof graphql.scalar<'HeldBackReason'>>
export type ImportState = ReturnType<typeof graphql.scalar<'ImportState'>>
export type ImportMode = ReturnType<typeof graphql.scalar<'ImportMode'>>
export type TagColour = ReturnType<typeof graphql.scalar<'TagColour'>>
export type DeliveryMeaning = ReturnType<typeof graphql.scalar<'DeliveryMeaning'>>
export type CustomFieldType = ReturnType<typeof graphql.scalar<'CustomFieldType'>>
export type ImportField = ReturnType<typeof graphql.scalar<'ImportField'>>
export type BulkAction = ReturnType<typeof graphql.scalar<'BulkAction'>>
export type BulkJobState = ReturnType<typeof graphql.scalar<'BulkJobState'>>
export type ExportState = ReturnType<typeof graphql.scalar<'ExportState'>>
export type ExportFormat = ReturnType<typeof graphql.scalar<'ExportFormat'>>
export type ExportPreset = ReturnType<typeof graphql.scalar<'ExportPreset'>>
export type ExportColumnGroup = ReturnType<typeof graphql.scalar<'ExportColumnGroup'>>
