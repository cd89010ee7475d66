import { builder } from '../../graphql/builder.ts'
import { CustomFieldFilterInput } from '../custom-fields/custom-filter.graphql.ts'
import { VerificationClass } from '../verification/verification-types.graphql.ts'
import { LeadKind, LeadSource, LeadStatus } from './lead.graphql.ts'
import type { LeadOrder } from './lead-orders.store.ts'

export const LeadFilterInput = builder.inputType('LeadFilter', {
  description: 'What a list of leads is narrowed to; all that is given must be met.',
  fields: (t) => ({
    search: t.string({ description: 'Words that all stand in name, title, email, company or domain.' }),
    kind: t.field({ type: LeadKind, description: 'Only people, or only general contacts.' }),
    hasEmail: t.boolean({ description: 'With, or without, an email address.' }),
    hasPhone: t.boolean({ description: 'With, or without, a phone number.' }),
    hasTitle: t.boolean({ description: 'With, or without, a title.' }),
    status: t.field({
      type: LeadStatus,
      description: 'With this status in the campaign, or in any campaign.',
    }),
    verification: t.field({
      type: VerificationClass,
      description: 'With an address of this class.',
    }),
    isVerified: t.boolean({ description: 'With, or without, a verdict on the address.' }),
    runId: t.id({ description: 'Added by this run.' }),
    importId: t.id({ description: 'Brought by this import, or met by one of its rows.' }),
    source: t.field({
      type: LeadSource,
      description: 'That came so into the campaign, or into any campaign.',
    }),
    companyId: t.id({ description: 'At this company.' }),
    tagIds: t.idList({ description: 'With all of these tags; 20 at most.' }),
    withoutTagIds: t.idList({ description: 'With none of these tags; 20 at most.' }),
    ownerId: t.id({ description: 'That the member looks after who is this user.' }),
    hasOwner: t.boolean({ description: 'That somebody, or nobody, looks after.' }),
    countries: t.stringList({
      description:
        'At companies in one of these countries, by their best address: codes of ISO 3166-1 alpha-2, at most 50.',
    }),
    industry: t.string({ description: 'Words that all stand among the industries of the company.' }),
    title: t.string({ description: 'Words that all stand in the title.' }),
    minScore: t.int({ description: 'With this score or more in the campaign, or in any campaign.' }),
    maxScore: t.int({ description: 'With this score or less in the campaign, or in any campaign.' }),
    createdAfter: t.field({
      type: 'DateTime',
      description: 'First found or entered at this moment or later.',
    }),
    createdBefore: t.field({ type: 'DateTime', description: 'First found or entered before this moment.' }),
    updatedAfter: t.field({ type: 'DateTime', description: 'Last changed at this moment or later.' }),
    updatedBefore: t.field({ type: 'DateTime', description: 'Last changed before this moment.' }),
    customFields: t.field({
      type: [CustomFieldFilterInput],
      description: 'What is asked of custom fields, at most 10 times; all of it must be met.',
    }),
  }),
})

export const LeadOrderField = builder.enumType('LeadOrderField', {
  description: 'What leads are sorted by.',
  values: {
    CREATED_AT: { description: 'When first found or entered.' },
    UPDATED_AT: { description: 'When last changed.' },
    NAME: { description: 'Name of the person.' },
    COMPANY: { description: 'Name of the company.' },
    TITLE: { description: 'Title of the person.' },
    EMAIL: { description: 'Best email address.' },
    SCORE: { description: 'Score in the campaign; INVALID_INPUT without `campaignId`.' },
    STATUS: {
      description:
        'Status in the campaign, in the order in which `LeadStatus` names them; INVALID_INPUT without `campaignId`.',
    },
    VERIFICATION: {
      description: 'Verdict on the address, in the order in which `VerificationClass` names them.',
    },
  } as const,
})

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which end comes first.',
  values: { ASC: { description: 'Smallest first.' }, DESC: { description: 'Largest first.' } } as const,
})

export const LeadOrderInput = builder.inputType('LeadOrder', {
  description: 'Order of a list of leads; those without a value come last.',
  fields: (t) => ({
    field: t.field({ type: LeadOrderField, required: true, description: 'What to sort by.' }),
    direction: t.field({ type: OrderDirection, required: true, description: 'Which end comes first.' }),
  }),
})

/** The order that is asked for; newest first when none is. */
export function orderOf(order: (typeof LeadOrderInput)['$inferInput'] | null | undefined): LeadOrder {
  return order ?? { field: 'CREATED_AT', direction: 'DESC' }
}
