import { own, refused, type Case } from './refusal-case.ts'

/** Every operation on verdicts, with ids of another workspace. */
export const VERIFICATION_CASES: Record<string, Case[]> = {
  'Query.verificationCounts': [
    { query: `{ verificationCounts { neverVerified classes { class count } } }`, ...own },
    {
      query: `query($id: ID) { verificationCounts(campaignId: $id) { neverVerified } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Query.verificationBatches': [
    { query: `{ verificationBatches { totalCount edges { node { id } } } }`, ...own },
  ],
  'Query.verificationBatch': [
    {
      query: `query($id: ID!) { verificationBatch(id: $id) { id state } }`,
      variables: ({ batch }) => ({ id: batch }),
      ...refused,
    },
  ],
  'Mutation.verifyLead': [
    {
      query: `mutation($id: ID!) { verifyLead(id: $id) { id } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...refused,
    },
  ],
  'Mutation.verifyLeads': [
    {
      query: `mutation($id: ID!) { verifyLeads(ids: [$id]) { id } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...refused,
    },
    {
      query: `mutation($id: ID!) { verifyLeads(campaignId: $id) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    {
      query: `mutation($filter: LeadFilter) { verifyLeads(filter: $filter) { id } }`,
      variables: ({ run }) => ({ filter: { runId: run } }),
      ...own,
    },
  ],
  'Mutation.setAcceptedClasses': [
    {
      query: `mutation($id: ID!) { setAcceptedClasses(campaignId: $id, classes: [VALID, RISKY]) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Mutation.reportDelivery': [
    {
      query: `mutation { reportDelivery(input: { address: "ada@acme.example", event: BOUNCED, status: "5.1.1", reference: "<1@x>" }) { address } }`,
      ...refused,
    },
  ],
  'Mutation.cancelVerification': [
    {
      query: `mutation($id: ID!) { cancelVerification(id: $id) { id } }`,
      variables: ({ batch }) => ({ id: batch }),
      ...refused,
    },
  ],
  'Subscription.verificationProgress': [
    {
      query: `subscription($id: ID!) { verificationProgress(batchId: $id) { id } }`,
      variables: ({ batch }) => ({ id: batch }),
      ...refused,
    },
  ],
}
