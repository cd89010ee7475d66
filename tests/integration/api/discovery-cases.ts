import { own, refused, type Case } from './refusal-case.ts'

/** Every operation on sources, with ids of another workspace. */
export const DISCOVERY_CASES: Record<string, Case[]> = {
  'Query.sources': [{ query: `{ sources { slug refusal } }`, ...own }],
  'Query.readIcp': [{ query: `{ readIcp(text: "law firms in Bern") { found { label } criteria } }`, ...own }],
  'Query.icpModel': [{ query: `{ icpModel { name tokensUsed } }`, ...own }],
  'Query.discoveryPlan': [
    {
      query: `query($id: ID!) { discoveryPlan(campaignId: $id) { slug } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Query.planSources': [
    {
      query: `{ planSources(criteria: [], sources: [{ slug: "overpass" }]) { slug asked { label } } }`,
      ...own,
    },
    {
      query: `query($slug: String!) { planSources(criteria: [], vertical: $slug, sources: []) { slug } }`,
      variables: ({ vertical }) => ({ slug: vertical }),
      ...refused,
    },
  ],
  'Query.runCandidates': [
    {
      query: `query($id: ID!) { runCandidates(runId: $id) { totalCount edges { node { name } } } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Mutation.setCampaignSources': [
    {
      query: `mutation($id: ID!) { setCampaignSources(campaignId: $id, sources: []) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
}
