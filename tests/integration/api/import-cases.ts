import { refused, type Case } from './refusal-case.ts'

/** Every operation on imports, with ids of another workspace. */
export const IMPORT_CASES: Record<string, Case[]> = {
  'Query.import': [
    {
      query: `query($id: ID!) { import(id: $id) { id fileName } }`,
      variables: (theirs) => ({ id: theirs.import }),
      ...refused,
    },
  ],
  'Query.imports': [
    {
      query: `query($id: ID!) { imports(campaignId: $id) { edges { node { id } } } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    {
      query: `query($id: ID!) { imports(campaignId: $id) { totalCount } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Mutation.startImport': [
    {
      query: `mutation($id: ID!) { startImport(id: $id) { id } }`,
      variables: (theirs) => ({ id: theirs.import }),
      ...refused,
    },
  ],
  'Mutation.cancelImport': [
    {
      query: `mutation($id: ID!) { cancelImport(id: $id) { id } }`,
      variables: (theirs) => ({ id: theirs.import }),
      ...refused,
    },
  ],
  'Mutation.undoImport': [
    {
      query: `mutation($id: ID!) { undoImport(id: $id) { id } }`,
      variables: (theirs) => ({ id: theirs.import }),
      ...refused,
    },
  ],
  'Subscription.importProgress': [
    {
      query: `subscription($id: ID!) { importProgress(importId: $id) { id } }`,
      variables: (theirs) => ({ id: theirs.import }),
      ...refused,
    },
  ],
}
