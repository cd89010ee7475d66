/** Which campaigns use a vertical pack. */
import { builder } from '../../graphql/builder.ts'
import type { GraphQLContext } from '../../graphql/context.ts'
import { VerticalType } from '../verticals/verticals.graphql.ts'
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
