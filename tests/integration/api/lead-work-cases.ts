import { own, refused, type Case } from './refusal-case.ts'

/** Every operation on tags, owners and notes, with ids of another workspace. */
export const LEAD_WORK_CASES: Record<string, Case[]> = {
  'Query.tags': [{ query: `{ tags { id name leadCount } }`, ...own }],
  'Query.members': [{ query: `{ members { userId name } }`, ...own }],
  'Mutation.createTag': [{ query: `mutation { createTag(input: { name: "Mine" }) { id } }`, ...own }],
  'Mutation.updateTag': [
    {
      query: `mutation($id: ID!) { updateTag(input: { id: $id, name: "Taken over" }) { id } }`,
      variables: ({ tag }) => ({ id: tag }),
      ...refused,
    },
  ],
  'Mutation.deleteTag': [
    { query: `mutation($id: ID!) { deleteTag(id: $id) }`, variables: ({ tag }) => ({ id: tag }), ...refused },
  ],
  'Mutation.addLeadTag': [
    {
      query: `mutation($lead: ID!, $tag: ID!) { addLeadTag(leadId: $lead, tagId: $tag) { id } }`,
      variables: ({ lead, tag }) => ({ lead, tag }),
      ...refused,
    },
    {
      query: `mutation($lead: ID!) { addLeadTag(leadId: $lead, name: "Mine") { id } }`,
      variables: ({ lead }) => ({ lead }),
      ...refused,
    },
  ],
  'Mutation.removeLeadTag': [
    {
      query: `mutation($lead: ID!, $tag: ID!) { removeLeadTag(leadId: $lead, tagId: $tag) { id } }`,
      variables: ({ lead, tag }) => ({ lead, tag }),
      ...refused,
    },
  ],
  'Mutation.setLeadOwner': [
    {
      query: `mutation($lead: ID!, $user: ID!) { setLeadOwner(leadId: $lead, ownerId: $user) { id } }`,
      variables: ({ lead, user }) => ({ lead, user }),
      ...refused,
    },
    {
      query: `mutation($lead: ID!) { setLeadOwner(leadId: $lead) { id } }`,
      variables: ({ lead }) => ({ lead }),
      ...refused,
    },
  ],
  'Mutation.addLeadNote': [
    {
      query: `mutation($lead: ID!) { addLeadNote(leadId: $lead, text: "Mine") { id } }`,
      variables: ({ lead }) => ({ lead }),
      ...refused,
    },
  ],
  'Mutation.updateLeadNote': [
    {
      query: `mutation($id: ID!) { updateLeadNote(id: $id, text: "Taken over") { id } }`,
      variables: ({ note }) => ({ id: note }),
      ...refused,
    },
  ],
  'Mutation.deleteLeadNote': [
    {
      query: `mutation($id: ID!) { deleteLeadNote(id: $id) }`,
      variables: ({ note }) => ({ id: note }),
      ...refused,
    },
  ],
}
