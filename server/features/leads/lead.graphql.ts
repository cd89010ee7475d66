import { builder } from '../../graphql/builder.ts'
import { stringList } from './company.graphql.ts'
import { listLeadEvidence } from './evidence.store.ts'
import { MAX_MEMBERSHIPS } from './lead-columns.ts'

export const LeadKind = builder.enumType('LeadKind', {
  description: 'What a lead is.',
  values: {
    PERSON: { description: 'A named person at a company, with or without an address of their own.' },
    GENERAL: {
      description: 'The company’s general contact; one a company, if it shows any address or number.',
    },
  },
})

export const LeadStatus = builder.enumType('LeadStatus', {
  description: 'Where a lead stands in a campaign.',
  values: {
    NEW: { description: 'Nobody has looked at it yet.' },
    QUALIFIED: { description: 'Fits the campaign.' },
    CONTACTED: { description: 'Was written to or called.' },
    REJECTED: { description: 'Does not fit.' },
  },
})

export const LeadSource = builder.enumType('LeadSource', {
  description: 'How a lead came into a campaign.',
  values: {
    FOUND: { description: 'A run found it.' },
    IMPORTED: { description: 'An import brought it.' },
    TYPED: { description: 'Somebody entered it.' },
  },
})

builder.prismaObject('CampaignLead', {
  description: 'The membership of a lead in a campaign.',
  authScopes: (membership, context) => membership.workspaceId === context.viewer?.workspaceId,
  select: { workspaceId: true },
  fields: (t) => ({
    campaign: t.relation('campaign', { description: 'The campaign.' }),
    status: t.expose('status', { type: LeadStatus, description: 'Where the lead stands in it.' }),
    score: t.exposeInt('score', {
      nullable: true,
      description: '0 to 100 by the campaign’s criteria; null before scoring.',
    }),
    source: t.expose('source', { type: LeadSource, description: 'How the lead came into it.' }),
    foundAt: t.expose('createdAt', { type: 'DateTime', description: 'When the lead joined it.' }),
  }),
})

builder.prismaNode('Lead', {
  description:
    'A named person at a company, or the company’s general contact; once in a workspace, in any number of campaigns.',
  id: { field: 'id', description: 'Id of the lead.' },
  authScopes: (lead, context) => lead.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: LeadKind, description: 'Person or general contact.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Name as printed; null for a general contact.',
    }),
    title: t.exposeString('title', { nullable: true, description: 'Title as printed.' }),
    department: t.exposeString('department', {
      nullable: true,
      description: 'Part of the company that the person works in, as printed.',
    }),
    email: t.exposeString('email', { nullable: true, description: 'The best address of the lead’s own.' }),
    phone: t.exposeString('phone', {
      nullable: true,
      description: 'The best number, E.164 where it parses.',
    }),
    emails: t.stringList({
      description: 'All addresses, the best first.',
      select: { emails: true },
      resolve: (lead) => stringList.parse(lead.emails),
    }),
    phones: t.stringList({
      description: 'All numbers, the best first.',
      select: { phones: true },
      resolve: (lead) => stringList.parse(lead.phones),
    }),
    links: t.stringList({
      description: 'Profiles of the person.',
      select: { links: true },
      resolve: (lead) => stringList.parse(lead.links),
    }),
    company: t.relation('company', { description: 'The company the lead is at.' }),
    memberships: t.relation('campaigns', {
      description: 'Campaigns that the lead is in, the latest 100 first.',
      query: { orderBy: [{ createdAt: 'desc' }, { campaignId: 'desc' }], take: MAX_MEMBERSHIPS },
    }),
    evidence: t.prismaField({
      type: ['Evidence'],
      description: 'Where the lead’s values come from, by field, the most certain first.',
      resolve: (query, lead, _args, { db }) => listLeadEvidence(lead.workspaceId, db, lead.id, query),
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When it was first found or entered.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
})
