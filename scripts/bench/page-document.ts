/** The page that the measurements of lists ask for, of 17 values a lead as in those of the peers. */
const FIELDS =
  'id kind name title department email phone emails phones links createdAt updatedAt company { id name domain }'

export const PAGE_QUERY = `query Page($first: Int, $campaignId: ID) { leads(first: $first, campaignId: $campaignId) {
  pageInfo { hasNextPage endCursor } edges { cursor node { ${FIELDS} } } } }`
