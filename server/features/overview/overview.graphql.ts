import { invalidField } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import type { Overview, OverviewService } from './overview.service.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    overview: OverviewService
  }
}

const DEFAULT_DAYS = 30
const MAX_DAYS = 366

const DayCount = builder.objectRef<Overview['leadsPerDay'][number]>('DayCount').implement({
  description: 'A number for one day.',
  fields: (t) => ({
    day: t.exposeString('day', { description: 'Day in UTC, yyyy-mm-dd.' }),
    count: t.exposeInt('count', { description: 'How many.' }),
  }),
})

const OverviewType = builder.objectRef<Overview>('Overview').implement({
  description: 'What the workspace looks like now.',
  fields: (t) => ({
    leads: t.exposeInt('leads', { description: 'Leads in all campaigns, each once.' }),
    leadsThisWeek: t.exposeInt('leadsThisWeek', {
      description: 'First found or entered in the last seven days.',
    }),
    leadsLastWeek: t.exposeInt('leadsLastWeek', {
      description: 'First found or entered in the seven days before.',
    }),
    companies: t.exposeInt('companies', { description: 'Companies.' }),
    campaigns: t.exposeInt('campaigns', { description: 'Campaigns.' }),
    runsActive: t.exposeInt('runsActive', { description: 'Runs that have not ended.' }),
    leadsPerDay: t.field({
      type: [DayCount],
      description: 'Leads first found or entered on each of the last days, the earliest first.',
      resolve: (overview) => overview.leadsPerDay,
    }),
  }),
})

builder.queryField('overview', (t) =>
  t.field({
    type: OverviewType,
    description: 'Counts of the workspace.',
    authScopes: { signedIn: true },
    args: {
      days: t.arg.int({ defaultValue: DEFAULT_DAYS, description: 'Days in `leadsPerDay`, 1 to 366.' }),
    },
    resolve: (_root, args, context) => {
      const days = args.days ?? DEFAULT_DAYS
      if (days < 1 || days > MAX_DAYS) throw invalidField('days', `Between 1 and ${MAX_DAYS} days.`)
      return context.services.overview.read(viewerOf(context).workspaceId, days)
    },
  }),
)
