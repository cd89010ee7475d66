import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { COUNTED_LEADS, type Facet, type FacetKind } from './lead-facets.store.ts'

const LeadFacet = builder.objectRef<Facet>('LeadFacet').implement({
  description: 'A value that a list of leads may be narrowed to.',
  fields: (t) => ({
    value: t.exposeString('value', { description: 'As the filter takes it.' }),
    count: t.int({
      description: 'Leads of the workspace that have it; no further than 1,000.',
      resolve: ({ count }) => Math.min(count, COUNTED_LEADS - 1),
    }),
    countIsExact: t.boolean({
      description: 'False when there are more than 1,000.',
      resolve: ({ count }) => count < COUNTED_LEADS,
    }),
  }),
})

const facetsOf = (kind: FacetKind) => (_: unknown, _args: object, context: GraphQLContext) =>
  context.services.leadList.facets(viewerOf(context).workspaceId, kind)

const LeadFacets = builder.objectRef<object>('LeadFacets').implement({
  description: 'What leads of the workspace may be narrowed to, by kind.',
  fields: (t) => ({
    countries: t.field({
      type: [LeadFacet],
      description: 'Countries of their companies (ISO 3166-1 alpha-2), the 60 with most companies first.',
      resolve: facetsOf('COUNTRY'),
    }),
    industries: t.field({
      type: [LeadFacet],
      description: 'Words of their companies’ industries, the 60 with most companies first.',
      resolve: facetsOf('INDUSTRY'),
    }),
    sources: t.field({
      type: [LeadFacet],
      description: 'Ways in which they came into campaigns, as `LeadSource` names them.',
      resolve: facetsOf('SOURCE'),
    }),
  }),
})

builder.queryField('leadFacets', (t) =>
  t.field({
    type: LeadFacets,
    description: 'Values for the filters of a list of leads, with how many leads of the workspace have them.',
    authScopes: { signedIn: true },
    resolve: () => ({}),
  }),
)
