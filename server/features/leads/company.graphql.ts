import { z } from 'zod'
import { builder } from '../../graphql/builder.ts'
import { CompanyNumber, PostalAddress } from './company-facts.graphql.ts'
import { storedFacts } from './company-facts.ts'
import { readProfile, type CompanyProfile } from './company-profile.ts'
import { listCompanyEvidence } from './evidence.store.ts'
import { SourceRecordType } from './source-records.graphql.ts'
import { listCurrentRecords } from './source-records.store.ts'

/** Lists are stored as JSON, which both databases have. */
export const stringList = z.array(z.string())

const KnownRange = builder.objectRef<NonNullable<CompanyProfile['employees']>>('KnownRange').implement({
  description: 'A number as far as it is known.',
  fields: (t) => ({
    min: t.exposeInt('min', { nullable: true, description: 'No less than this; null: not known.' }),
    max: t.exposeInt('max', { nullable: true, description: 'No more than this; null: not known.' }),
  }),
})

const Coordinates = builder.objectRef<NonNullable<CompanyProfile['geo']>>('Coordinates').implement({
  description: 'A place on the earth (WGS 84).',
  fields: (t) => ({
    latitude: t.exposeFloat('lat', { description: 'In degrees, north positive.' }),
    longitude: t.exposeFloat('lon', { description: 'In degrees, east positive.' }),
  }),
})

interface Named {
  scheme: string
  value: string
}

const IndustryCode = builder.objectRef<Named>('IndustryCode').implement({
  description: 'A code under which a register or a map has a company’s industry.',
  fields: (t) => ({
    system: t.exposeString('scheme', {
      description:
        'Classification: nace (Rev. 2), nace21 (Rev. 2.1), uk, sic, naf, naics, nucc, or osm for tags of OpenStreetMap.',
    }),
    code: t.exposeString('value', { description: 'In the notation of the source.' }),
  }),
})

const ExternalId = builder.objectRef<Named>('ExternalId').implement({
  description: 'What names a company’s record elsewhere.',
  fields: (t) => ({
    scheme: t.exposeString('scheme', { description: 'Such as wikidata, cik, crd or npi.' }),
    value: t.exposeString('value', { description: 'The id.' }),
  }),
})

const codesOf = ({ codes = {} }: CompanyProfile): Named[] =>
  Object.entries(codes)
    .flatMap(([scheme, list]) => list.map((value) => ({ scheme, value })))
    .toSorted((a, b) => (a.scheme < b.scheme ? -1 : a.scheme > b.scheme ? 1 : 0))

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
    employees: t.field({
      type: KnownRange,
      nullable: true,
      description: 'People who work there, as a source has it; null where none says.',
      select: { profile: true },
      resolve: ({ profile }) => readProfile(profile).employees ?? null,
    }),
    foundedYear: t.int({
      nullable: true,
      description: 'Year of its founding, as a source has it; null where none says.',
      select: { profile: true },
      resolve: ({ profile }) => readProfile(profile).foundedYear ?? null,
    }),
    legalForm: t.string({
      nullable: true,
      description: 'Kind of legal person as a register writes it, such as AS, ltd or 5710; null where none says.',
      select: { profile: true },
      resolve: ({ profile }) => readProfile(profile).legalForm ?? null,
    }),
    coordinates: t.field({
      type: Coordinates,
      nullable: true,
      description: 'Where it lies, as a source has it; null where none says.',
      select: { profile: true },
      resolve: ({ profile }) => readProfile(profile).geo ?? null,
    }),
    industryCodes: t.field({
      type: [IndustryCode],
      description: 'Codes of its industries, as sources have them.',
      select: { profile: true },
      resolve: ({ profile }) => codesOf(readProfile(profile)),
    }),
    externalIds: t.field({
      type: [ExternalId],
      description: 'What names its records elsewhere, as sources have it.',
      select: { profile: true },
      resolve: ({ profile }) =>
        Object.entries(readProfile(profile).ids ?? {}).map(([scheme, value]) => ({ scheme, value })),
    }),
    sources: t.prismaField({
      type: [SourceRecordType],
      description: 'Records of sources that say something of it now, by the names of the sources.',
      resolve: (query, company, _args, { db }) =>
        listCurrentRecords(company.workspaceId, db, company.id, query),
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
