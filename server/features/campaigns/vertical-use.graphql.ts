/** Which campaigns use a vertical pack, and what they take of it. */
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { VerticalType } from '../verticals/verticals.graphql.ts'
import { readCampaign } from './campaigns.graphql.ts'
import { countByVertical } from './campaigns.store.ts'

/** Counted once for all packs that a request lists. */
const counted = new WeakMap<GraphQLContext, Promise<Map<string, number>>>()

function countsFor(context: GraphQLContext, workspaceId: string): Promise<Map<string, number>> {
  const before = counted.get(context)
  if (before !== undefined) return before
  const counts = countByVertical(workspaceId, context.db)
  counted.set(context, counts)
  return counts
}

builder.objectField(VerticalType, 'campaignCount', (t) =>
  t.int({
    description:
      'Campaigns of the workspace that use it; none for who has no session. `campaigns(vertical:)` lists them.',
    resolve: async ({ slug }, _args, context) => {
      if (context.viewer === null) return 0
      return (await countsFor(context, context.viewer.workspaceId)).get(slug) ?? 0
    },
  }),
)

builder.mutationField('takeVerticalCriteria', (t) =>
  t.prismaField({
    type: 'Campaign',
    description:
      'Scores a campaign by its vertical pack as that is now, in place of whatever it is scored by, in the background. CONFLICT without a pack.',
    authScopes: { signedIn: true },
    args: { campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }) },
    resolve: async (query, _root, { campaignId }, context) => {
      const uuid = uuidOf('Campaign', campaignId)
      await context.services.campaigns.takePackCriteria(viewerOf(context).workspaceId, uuid)
      return readCampaign(context, uuid, query)
    },
  }),
)
