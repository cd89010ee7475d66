/** What sources say of companies, and which record proves what. */
import { builder } from '../../graphql/builder.ts'
import { LicenceType } from '../discovery/source-types.graphql.ts'
import { readProfile, type CompanyProfile } from './company-profile.ts'
import { listCurrentRecords } from './source-records.store.ts'

const SourceRecordType = builder.prismaObject('SourceRecord', {
  description: 'A record of a register, a map or another source that says something of a company.',
  authScopes: (record, context) => record.workspaceId === context.viewer?.workspaceId,
  select: { workspaceId: true },
  fields: (t) => ({
    slug: t.exposeString('source', { description: 'Of the source, as campaigns choose it.' }),
    name: t.exposeString('sourceName', { description: 'Of the source, for people.' }),
    ref: t.exposeString('ref', { description: 'Names the record within the source.' }),
    url: t.exposeString('url', {
      nullable: true,
      description: 'Where people see the record; else the request that it came in answer to.',
    }),
    fetchedAt: t.expose('fetchedAt', { type: 'DateTime', description: 'When the source gave it.' }),
    contentHash: t.exposeString('contentHash', {
      description: 'SHA-256 of the raw answer, hex, by which it is kept.',
    }),
    licence: t.field({
      type: LicenceType,
      description: 'Under what the source gives it.',
      select: { licence: true, licenceUrl: true, attribution: true, shareAlike: true },
      resolve: ({ licence: name, licenceUrl: url, attribution, shareAlike }) => ({
        ...{ name, url, attribution, shareAlike },
      }),
    }),
    isPast: t.exposeBoolean('isPast', { description: 'Whether the source says something else by now.' }),
  }),
})

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

builder.prismaObjectFields('Company', (t) => ({
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
    description:
      'Kind of legal person as a register writes it, such as AS, ltd or 5710; null where none says.',
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
}))

builder.prismaObjectFields('Evidence', (t) => ({
  source: t.field({
    type: SourceRecordType,
    nullable: true,
    description: 'The record that says it; null for values of another origin.',
    select: (_args, _context, nestedSelection) => ({
      source: { select: { record: nestedSelection(true) } },
    }),
    resolve: (evidence) => evidence.source?.record ?? null,
  }),
  pointer: t.string({
    nullable: true,
    description:
      'Where in the source’s answer the value stands: a JSON pointer (RFC 6901), or words; null for values of another origin.',
    select: { source: { select: { pointer: true } } },
    resolve: (evidence) => evidence.source?.pointer ?? null,
  }),
}))
