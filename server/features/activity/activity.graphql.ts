import { resolveCursorConnection } from '@pothos/plugin-relay'
import { invalidField } from '../../errors.ts'
import { builder, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../graphql/builder.ts'
import { stringList } from '../leads/company.graphql.ts'
import { LeadActivity } from './activity-types.graphql.ts'
import { placeText, readPlace, type Place } from './timeline-place.ts'
import type { TimelineEntry, TimelineService } from './timeline.service.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    timeline: TimelineService
  }
}

/** Read from six tables: affordable for one lead, not for a page of them. */
const COMPLEXITY = 100

function placeOf(name: 'after' | 'before', cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const place = readPlace(Buffer.from(cursor, 'base64url').toString())
  if (place === null) throw invalidField(name, 'This is not a cursor of the list.')
  return place
}

builder.prismaObjectField('Lead', 'activity', (t) =>
  t.connection(
    {
      type: LeadActivity,
      complexity: COMPLEXITY,
      description:
        'What happened to it, the latest first: what members did, and how it was found, imported, verified and written to.',
      select: { id: true, workspaceId: true, email: true, emails: true },
      extensions: { hasOwnCursors: true },
      resolve: (lead, args, { services }) =>
        resolveCursorConnection<Promise<TimelineEntry[]>>(
          {
            args,
            defaultSize: DEFAULT_PAGE_SIZE,
            maxSize: MAX_PAGE_SIZE,
            toCursor: ({ place }) => Buffer.from(placeText(place)).toString('base64url'),
          },
          ({ before, after, limit, inverted }) =>
            services.timeline.list(
              { ...lead, emails: stringList.parse(lead.emails) },
              {
                from: inverted ? placeOf('before', before) : placeOf('after', after),
                isBackwards: inverted,
                take: limit,
              },
            ),
        ),
    },
    { name: 'LeadActivityConnection', description: 'A page of a lead’s activity.' },
    { name: 'LeadActivityEdge', description: 'An entry in its list.' },
  ),
)
