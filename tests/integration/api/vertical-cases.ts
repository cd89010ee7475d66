import { stringify } from 'yaml'
import { BAKERIES } from '../../support/engine/bakeries.ts'
import { open, own, refused, type Case } from './refusal-case.ts'

/** Every operation on vertical packs, with the slug of another workspace's. */
export const VERTICAL_CASES: Record<string, Case[]> = {
  'Query.verticals': [{ query: `{ verticals { slug yaml } }`, ...open }],
  'Query.vertical': [
    {
      query: `query($slug: String!) { vertical(slug: $slug) { slug yaml } }`,
      variables: ({ vertical }) => ({ slug: vertical }),
      ...refused,
    },
    { query: `{ vertical(slug: "investors") { slug } }`, ...own },
  ],
  'Query.testVertical': [
    {
      query: `query($yaml: String!) { testVertical(yaml: $yaml) { holds } }`,
      variables: () => ({ yaml: stringify(BAKERIES) }),
      ...own,
    },
  ],
  'Mutation.copyVertical': [
    {
      query: `mutation($slug: String!) { copyVertical(slug: $slug, name: "Stolen") { slug } }`,
      variables: ({ vertical }) => ({ slug: vertical }),
      ...refused,
    },
  ],
  'Mutation.updateVertical': [
    {
      query: `mutation($slug: String!) {
        updateVertical(input: { slug: $slug, version: "1.0.0", yaml: "id: mine" }) { slug }
      }`,
      variables: ({ vertical }) => ({ slug: vertical }),
      ...refused,
    },
  ],
  'Mutation.takeVerticalCriteria': [
    {
      query: `mutation($id: ID!) { takeVerticalCriteria(campaignId: $id) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Mutation.removeVertical': [
    {
      query: `mutation($slug: String!) { removeVertical(slug: $slug) }`,
      variables: ({ vertical }) => ({ slug: vertical }),
      ...refused,
    },
  ],
}
