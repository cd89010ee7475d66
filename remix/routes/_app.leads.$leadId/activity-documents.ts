import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'

/** What happened to a lead, of whatever kind. */
export const ActivityEntry = graphql(`
  fragment ActivityEntry on LeadActivity @_unmask {
    __typename
    id
    at
    by {
      name
    }
    ... on LeadEdited {
      changes {
        field
        before
        after
      }
    }
    ... on LeadStatusChanged {
      statusBefore
      statusAfter
      campaign {
        id
        name
      }
    }
    ... on LeadOwnerChanged {
      ownerBefore {
        name
      }
      ownerAfter {
        name
      }
    }
    ... on LeadTagged {
      tagName
    }
    ... on LeadUntagged {
      tagName
    }
    ... on LeadNoted {
      note {
        text
      }
    }
    ... on LeadFound {
      site
      run {
        id
      }
    }
    ... on LeadImported {
      line
      import {
        id
        fileName
      }
    }
    ... on LeadJoinedCampaign {
      campaign {
        id
        name
      }
    }
    ... on LeadVerified {
      verification {
        class
        reason
      }
    }
    ... on LeadMailReported {
      report {
        meaning
        address
      }
    }
  }
`)

export type ActivityData = ResultOf<typeof ActivityEntry>
