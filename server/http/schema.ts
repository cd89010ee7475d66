/** Collects every feature's types; the order of the imports is the order of nothing. */
import '../graphql/scalars.ts'
import '../features/accounts/accounts.graphql.ts'
import '../features/campaigns/campaigns.graphql.ts'
import '../features/campaigns/verticals.graphql.ts'
import '../features/leads/company.graphql.ts'
import '../features/leads/evidence.graphql.ts'
import '../features/leads/lead.graphql.ts'
import '../features/leads/leads.graphql.ts'
import '../features/opt-outs/opt-outs.graphql.ts'
import '../features/overview/overview.graphql.ts'
import '../features/runs/run.graphql.ts'
import '../features/runs/runs.graphql.ts'
import '../features/runs/site-ledger.graphql.ts'
import { builder } from '../graphql/builder.ts'
import { guardPaging } from '../graphql/paging.ts'
import { describeRelayTypes } from '../graphql/relay-descriptions.ts'

export const schema = guardPaging(describeRelayTypes(builder.toSchema()))
