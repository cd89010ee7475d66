import { z } from 'zod'
import { builder } from '../../graphql/builder.ts'
import { CompanyNumber, PostalAddress } from './company-facts.graphql.ts'
import { storedFacts } from './company-facts.ts'
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
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1 alpha-2 of its best address that tells one.',
    }),
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
    addresses: t.field({
      type: [PostalAddress],
      description: 'Its postal addresses, the best first.',
      select: { addresses: true },
      resolve: (company) => storedFacts.addresses.parse(company.addresses),
    }),
    registerNumbers: t.field({
      type: [CompanyNumber],
      description: 'Numbers under which public registers list it, those of the imprint first.',
      select: { registerNumbers: true },
      resolve: (company) => storedFacts.registerNumbers.parse(company.registerNumbers),
    }),
    vatIds: t.field({
      type: [CompanyNumber],
      description: 'Its numbers for value-added tax.',
      select: { vatIds: true },
      resolve: (company) => storedFacts.vatIds.parse(company.vatIds),
    }),
    industries: t.stringList({
      description: 'Words for what it does, as it says them itself, the surest first.',
      select: { industries: true },
      resolve: (company) => storedFacts.industries.parse(company.industries),
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
