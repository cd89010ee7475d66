/** What the tests of what sources say ask the API. */
import { expect } from 'vitest'

export const SET_SOURCES = `mutation($id: ID!, $sources: [ChosenSourceInput!]!) {
  setCampaignSources(campaignId: $id, sources: $sources) { id } }`
export const SET_CRITERIA = `mutation($id: ID!, $criteria: JSON!) { setCampaignCriteria(campaignId: $id, criteria: $criteria) { id } }`
const SOURCE = `{ slug name ref url contentHash fetchedAt isPast licence { name url attribution shareAlike } }`
export const COMPANIES = `query($id: ID!) { leads(campaignId: $id, first: 50) { edges { node { id kind name email phone
  evidence { field value source { slug } }
  company { id name legalName site phones country addresses { text countryCode } registerNumbers { kind value }
    employees { min max } foundedYear legalForm coordinates { latitude longitude } industryCodes { system code } externalIds { scheme value }
    sources ${SOURCE}
    evidence { field value method snippet licence sourceUrl pointer source ${SOURCE} } } } } } }`
export const SCORES = `query($id: ID!) { lead(id: $id) { memberships { score isScoreCurrent scoreBreakdown {
  points { criterionId state because evidence { field value source { name url } } } } } } }`
export const START_EXPORT = `mutation($id: ID, $columns: [String!]) {
  startExport(campaignId: $id, format: CSV, columns: $columns) { id } }`
export const EXPORT = `query($id: ID!) { export(id: $id) { state attribution licences { licence source url attribution isShareAlike leads } } }`

/** A piece of evidence as these queries tell it. */
export interface Said {
  field: string
  value: string
  method: string
  source: { slug: string } | null
}

/** Evidence among which a source is cited for a field. */
export const citing = (field: string, source: object): unknown =>
  expect.arrayContaining([expect.objectContaining({ field, source: expect.objectContaining(source) })])
