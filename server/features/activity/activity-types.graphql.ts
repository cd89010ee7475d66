/** What may have happened to a lead, a type for each kind. Rows that are told of may be gone since: those fields are null. */
import { builder } from '../../graphql/builder.ts'
import { LeadStatus } from '../leads/lead.graphql.ts'
import type { ActivityDetail } from './activity-kinds.ts'
import * as rows from './activity-rows.store.ts'
import { Author } from './author.graphql.ts'
import { placeText } from './timeline-place.ts'
import type { Happening, HappeningKind, TimelineEntry } from './timeline.service.ts'

/** Names of the types by kind. */
const TYPES: Record<HappeningKind, string> = {
  ADDED: 'LeadAdded',
  EDITED: 'LeadEdited',
  STATUS_CHANGED: 'LeadStatusChanged',
  OWNER_CHANGED: 'LeadOwnerChanged',
  TAGGED: 'LeadTagged',
  UNTAGGED: 'LeadUntagged',
  NOTED: 'LeadNoted',
  FOUND: 'LeadFound',
  IMPORTED: 'LeadImported',
  JOINED: 'LeadJoinedCampaign',
  VERIFIED: 'LeadVerified',
  REPORTED: 'LeadMailReported',
}

export const LeadActivity = builder.interfaceRef<TimelineEntry>('LeadActivity').implement({
  description: 'Something that happened to a lead.',
  authScopes: ({ workspaceId }, context) => workspaceId === context.viewer?.workspaceId,
  resolveType: ({ happening }) => TYPES[happening.kind],
  fields: (t) => ({
    id: t.id({
      description: 'Names the entry within the lead’s activity.',
      resolve: ({ place }) => placeText(place),
    }),
    at: t.field({ type: 'DateTime', description: 'When it happened.', resolve: ({ place }) => place.at }),
    by: t.field({
      type: Author,
      nullable: true,
      description: 'Who did it; null where the product did.',
      resolve: ({ by }) => by,
    }),
  }),
})

type Of<Kind extends HappeningKind> = TimelineEntry & { happening: Extract<Happening, { kind: Kind }> }

/** A type of the interface. Fields are added to it below, each with the row that it tells of. */
const kindRef = <Kind extends HappeningKind>(kind: Kind) => builder.objectRef<Of<Kind>>(TYPES[kind])

kindRef('ADDED').implement({
  interfaces: [LeadActivity],
  description: 'A member typed it.',
})

const FieldChange = builder
  .objectRef<ActivityDetail<'EDITED'>['changes'][number]>('LeadFieldChange')
  .implement({
    description: 'A value that another one came in the place of.',
    fields: (t) => ({
      field: t.exposeString('field', { description: 'Which: name, title, department, email or phone.' }),
      before: t.exposeString('before', { nullable: true, description: 'The value until then.' }),
      after: t.exposeString('after', { nullable: true, description: 'The value from then on.' }),
    }),
  })

kindRef('EDITED').implement({
  interfaces: [LeadActivity],
  description: 'A member changed values by hand.',
  fields: (t) => ({
    changes: t.field({
      type: [FieldChange],
      description: 'Each value that is another.',
      resolve: ({ happening }) => happening.detail.changes,
    }),
  }),
})

kindRef('STATUS_CHANGED').implement({
  interfaces: [LeadActivity],
  description: 'A member gave it another status in a campaign.',
  fields: (t) => ({
    statusBefore: t.field({
      type: LeadStatus,
      description: 'The status until then.',
      resolve: ({ happening }) => happening.detail.before,
    }),
    statusAfter: t.field({
      type: LeadStatus,
      description: 'The status from then on.',
      resolve: ({ happening }) => happening.detail.after,
    }),
    campaign: t.prismaField({
      type: 'Campaign',
      nullable: true,
      description: 'The campaign; null when it is gone.',
      resolve: (query, { workspaceId, happening }, _args, { db }) =>
        happening.campaignId === null
          ? null
          : rows.findCampaign(workspaceId, db, happening.campaignId, query),
    }),
  }),
})

kindRef('OWNER_CHANGED').implement({
  interfaces: [LeadActivity],
  description: 'It was given to a member, or to nobody.',
  fields: (t) => ({
    ownerBefore: t.field({
      type: Author,
      nullable: true,
      description: 'Who looked after it until then; null: nobody.',
      resolve: ({ happening }) => happening.detail.before,
    }),
    ownerAfter: t.field({
      type: Author,
      nullable: true,
      description: 'Who looks after it from then on; null: nobody.',
      resolve: ({ happening }) => happening.detail.after,
    }),
  }),
})

for (const [kind, description] of [
  ['TAGGED', 'It was tagged.'],
  ['UNTAGGED', 'A tag was taken from it.'],
] as const)
  kindRef(kind).implement({
    interfaces: [LeadActivity],
    description,
    fields: (t) => ({
      tagName: t.string({
        description: 'Name of the tag at that moment.',
        resolve: ({ happening }) => happening.detail.name,
      }),
      tag: t.prismaField({
        type: 'Tag',
        nullable: true,
        description: 'The tag; null when it is gone.',
        resolve: (query, { workspaceId, happening }, _args, { db }) =>
          rows.findTag(workspaceId, db, happening.detail.tagId, query),
      }),
    }),
  })

kindRef('NOTED').implement({
  interfaces: [LeadActivity],
  description: 'A member wrote a note.',
  fields: (t) => ({
    note: t.prismaField({
      type: 'LeadNote',
      nullable: true,
      description: 'The note; null when it was deleted.',
      resolve: (query, { workspaceId, happening }, _args, { db }) =>
        rows.findNote(workspaceId, db, happening.detail.noteId, query),
    }),
  }),
})

kindRef('FOUND').implement({
  interfaces: [LeadActivity],
  description: 'A run found it on a site, for the first time or again.',
  fields: (t) => ({
    site: t.string({ description: 'Address of the site.', resolve: ({ happening }) => happening.siteKey }),
    run: t.prismaField({
      type: 'Run',
      nullable: true,
      description: 'The run; null when it is gone.',
      resolve: (query, { workspaceId, happening }, _args, { db }) =>
        rows.findRun(workspaceId, db, happening.runId, query),
    }),
  }),
})

kindRef('IMPORTED').implement({
  interfaces: [LeadActivity],
  description: 'A row of a file told of it.',
  fields: (t) => ({
    line: t.int({
      nullable: true,
      description: 'Line of the file, from 1; the first, where several did.',
      resolve: ({ happening }) => happening.line,
    }),
    import: t.prismaField({
      type: 'Import',
      nullable: true,
      description: 'The import; null when it is gone.',
      resolve: (query, { workspaceId, happening }, _args, { db }) =>
        rows.findImport(workspaceId, db, happening.importId, query),
    }),
  }),
})

kindRef('JOINED').implement({
  interfaces: [LeadActivity],
  description: 'It joined a campaign that it is in.',
  fields: (t) => ({
    campaign: t.prismaField({
      type: 'Campaign',
      nullable: true,
      description: 'The campaign; null when it is gone.',
      resolve: (query, { workspaceId, happening }, _args, { db }) =>
        rows.findCampaign(workspaceId, db, happening.campaignId, query),
    }),
    isByRun: t.boolean({
      description: 'Whether a run brought it; otherwise an import or a member did.',
      resolve: ({ happening }) => happening.runId !== null,
    }),
  }),
})

kindRef('VERIFIED').implement({
  interfaces: [LeadActivity],
  description: 'Its best address was verified: the verdict that it has now.',
  fields: (t) => ({
    verification: t.prismaField({
      type: 'Verification',
      nullable: true,
      description: 'The verdict; null when it is gone.',
      resolve: (query, { workspaceId, happening }, _args, { db }) =>
        rows.findVerification(workspaceId, db, happening.verificationId, query),
    }),
  }),
})

kindRef('REPORTED').implement({
  interfaces: [LeadActivity],
  description: 'Somebody told what mail to one of its addresses came to.',
  fields: (t) => ({
    report: t.prismaField({
      type: 'DeliveryReport',
      nullable: true,
      description: 'The report; null when it is gone.',
      resolve: (query, { workspaceId, happening }, _args, { db }) =>
        rows.findReport(workspaceId, db, happening.reportId, query),
    }),
  }),
})
