import { refused, type Case } from './refusal-case.ts'

const ofCampaign = (query: string): Case => ({
  query,
  variables: ({ campaign }) => ({ id: campaign }),
  ...refused,
})

/** Every operation on scores, with ids of another workspace. */
export const SCORE_CASES: Record<string, Case[]> = {
  'Query.scoreHistogram': [ofCampaign(`query($id: ID!) { scoreHistogram(campaignId: $id) { total } }`)],
  'Query.previewScores': [
    ofCampaign(`query($id: ID!) { previewScores(campaignId: $id, weights: []) { total } }`),
  ],
  'Query.latestScoreJob': [ofCampaign(`query($id: ID!) { latestScoreJob(campaignId: $id) { id } }`)],
  'Mutation.setCampaignCriteria': [
    ofCampaign(`mutation($id: ID!) { setCampaignCriteria(campaignId: $id, criteria: []) { id } }`),
  ],
  'Mutation.setCriterionWeights': [
    ofCampaign(`mutation($id: ID!) { setCriterionWeights(campaignId: $id, weights: []) { id } }`),
  ],
  'Mutation.setScoreOverride': [
    {
      query: `mutation($c: ID!, $l: ID!) { setScoreOverride(campaignId: $c, leadId: $l, score: 1, reason: "x") { score } }`,
      variables: ({ campaign, lead }) => ({ c: campaign, l: lead }),
      ...refused,
    },
  ],
  'Mutation.clearScoreOverride': [
    {
      query: `mutation($c: ID!, $l: ID!) { clearScoreOverride(campaignId: $c, leadId: $l) { score } }`,
      variables: ({ campaign, lead }) => ({ c: campaign, l: lead }),
      ...refused,
    },
  ],
  'Subscription.scoreJobProgress': [
    {
      query: `subscription($id: ID!) { scoreJobProgress(jobId: $id) { id } }`,
      variables: ({ scoreJob }) => ({ id: scoreJob }),
      ...refused,
    },
  ],
}
