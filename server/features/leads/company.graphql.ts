import { z } from 'zod'
import { builder } from '../../graphql/builder.ts'
import { listCompanyEvidence } from './evidence.store.ts'

/** Lists are stored as JSON, which both databases have. */
export const stringList = z.array(z.string())

builder.prismaNode('Company', {
  description: 'An organisation, once for each web site in a workspace.',
  id: { field: 'id', description: 'Id of the company.' },
  authScopes: (company, context) => company.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Trade name; the domain when the site names nobody.' }),
    legalName: t.exposeString('legalName', {
      nullable: true,
      description: 'Registered name, if the site gives one.',
    }),
    domain: t.exposeString('domain', {
      nullable: true,
      description: 'Registrable public domain, if it has one.',
    }),
    site: t.string({
      nullable: true,
      description: 'Address of its web site; null when none is known.',
      select: { siteKey: true },
      resolve: ({ siteKey }) => (/^https?:/.test(siteKey) ? siteKey : null),
    }),
    description: t.exposeString('description', { nullable: true, description: 'What it says of itself.' }),
    emails: t.stringList({
      description: 'Addresses of the organisation itself, the best first.',
      select: { emails: true },
      resolve: (company) => stringList.parse(company.emails),
    }),
    phones: t.stringList({
      description: 'Phone numbers of the organisation, E.164 where they parse, the best first.',
      select: { phones: true },
      resolve: (company) => stringList.parse(company.phones),
    }),
    socials: t.stringList({
      description: 'Its profiles on social networks.',
      select: { socials: true },
      resolve: (company) => stringList.parse(company.socials),
    }),
    evidence: t.prismaField({
      type: ['Evidence'],
      description: 'Where its values come from, by field, the most certain first.',
      resolve: (query, company, _args, { db }) =>
        listCompanyEvidence(company.workspaceId, db, company.id, query),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first found.' }),
  }),
})
