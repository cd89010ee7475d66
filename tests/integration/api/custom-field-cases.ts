import { own, refused, type Case } from './refusal-case.ts'

/** Every operation on custom fields, with ids of another workspace. */
export const CUSTOM_FIELD_CASES: Record<string, Case[]> = {
  'Query.customFields': [{ query: `{ customFields(archived: true) { id name valueCount } }`, ...own }],
  'Mutation.createCustomField': [
    { query: `mutation { createCustomField(input: { name: "Mine", type: TEXT }) { id } }`, ...own },
  ],
  'Mutation.updateCustomField': [
    {
      query: `mutation($id: ID!) { updateCustomField(input: { id: $id, name: "Taken over", position: 0 }) { id } }`,
      variables: ({ field }) => ({ id: field }),
      ...refused,
    },
  ],
  'Mutation.archiveCustomField': [
    {
      query: `mutation($id: ID!) { archiveCustomField(id: $id) { id } }`,
      variables: ({ field }) => ({ id: field }),
      ...refused,
    },
  ],
  'Mutation.deleteCustomField': [
    {
      query: `mutation($id: ID!) { deleteCustomField(id: $id) { id } }`,
      variables: ({ field }) => ({ id: field }),
      ...refused,
    },
  ],
  'Mutation.setCustomValue': [
    {
      query: `mutation($lead: ID!, $field: ID!) { setCustomValue(leadId: $lead, fieldId: $field, value: "x") { id } }`,
      variables: ({ lead, field }) => ({ lead, field }),
      ...refused,
    },
  ],
}
