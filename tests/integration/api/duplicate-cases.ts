import { own, refused, type Case } from './refusal-case.ts'

/** Every operation on duplicates and merges, with ids of another workspace. */
export const DUPLICATE_CASES: Record<string, Case[]> = {
  'Query.duplicates': [
    { query: `{ duplicates { totalCount edges { node { id } } } }`, ...own },
    {
      query: `query($id: ID!) { duplicates(filter: { leadId: $id }) { totalCount edges { node { id first { id } } } } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...own,
    },
  ],
  'Query.leadMerges': [{ query: `{ leadMerges { totalCount edges { node { id } } } }`, ...own }],
  'Query.latestDuplicateScan': [{ query: `{ latestDuplicateScan { id } }`, ...own }],
  'Mutation.mergeLeads': [
    {
      query: `mutation($id: ID!) { mergeLeads(survivorId: $id, otherIds: ["01938b2e-7c3a-7000-8000-00000000dead"]) { id } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...refused,
    },
  ],
  'Mutation.unmergeLeads': [
    {
      query: `mutation($id: ID!) { unmergeLeads(id: $id) { id } }`,
      variables: ({ merge }) => ({ id: merge }),
      ...refused,
    },
  ],
  'Mutation.dismissDuplicate': [
    {
      query: `mutation($id: ID!) { dismissDuplicate(id: $id) { id } }`,
      variables: ({ proposal }) => ({ id: proposal }),
      ...refused,
    },
  ],
  'Mutation.mergeSureDuplicates': [
    { query: `mutation { mergeSureDuplicates { refused remaining } }`, ...own },
  ],
  'Mutation.scanDuplicates': [{ query: `mutation { scanDuplicates { state } }`, ...own }],
  'Mutation.cancelDuplicateScan': [
    {
      query: `mutation($id: ID!) { cancelDuplicateScan(id: $id) { id } }`,
      variables: ({ scan }) => ({ id: scan }),
      ...refused,
    },
  ],
  'Subscription.duplicateScanProgress': [
    {
      query: `subscription($id: ID!) { duplicateScanProgress(scanId: $id) { id } }`,
      variables: ({ scan }) => ({ id: scan }),
      ...refused,
    },
  ],
}
