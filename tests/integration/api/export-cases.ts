import { own, refused, type Case } from './refusal-case.ts'

/** Every operation on exports, with ids of another workspace. */
export const EXPORT_CASES: Record<string, Case[]> = {
  'Query.export': [
    {
      query: `query($id: ID!) { export(id: $id) { id fileName } }`,
      variables: (theirs) => ({ id: theirs.export }),
      ...refused,
    },
  ],
  'Query.exports': [{ query: `{ exports { totalCount edges { node { id } } } }`, ...own }],
  'Query.exportOptions': [
    {
      query: `query($id: ID!) { exportOptions(campaignId: $id) { total } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    {
      query: `query($id: ID!) { exportOptions(ids: [$id]) { total } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...own,
    },
  ],
  'Mutation.startExport': [
    {
      query: `mutation($id: ID!) { startExport(campaignId: $id, format: CSV) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    {
      query: `mutation($id: ID!) { startExport(ids: [$id], format: CSV) { id } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...refused,
    },
  ],
  'Mutation.cancelExport': [
    {
      query: `mutation($id: ID!) { cancelExport(id: $id) { id } }`,
      variables: (theirs) => ({ id: theirs.export }),
      ...refused,
    },
  ],
  'Mutation.deleteExport': [
    {
      query: `mutation($id: ID!) { deleteExport(id: $id) { id } }`,
      variables: (theirs) => ({ id: theirs.export }),
      ...refused,
    },
  ],
  'Subscription.exportProgress': [
    {
      query: `subscription($id: ID!) { exportProgress(exportId: $id) { id } }`,
      variables: (theirs) => ({ id: theirs.export }),
      ...refused,
    },
  ],
}
