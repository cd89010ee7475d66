/** The search for the web sites of companies that come without one. */
import { builder } from '../../graphql/builder.ts'
import { readResolution, type StoredProof, type StoredResolution } from './resolution.ts'

const SiteProofKind = builder.enumType('SiteProofKind', {
  description: 'By what a site showed whose it is.',
  values: {
    REGISTER_NUMBER: { description: 'It shows the company’s number in a register.' },
    VAT_ID: { description: 'It shows the company’s number for value-added tax.' },
    NAME_AND_POSTCODE: {
      description: 'It shows the legal name, and an address with the company’s postcode.',
    },
  },
})

const SiteProofValue = builder.objectRef<StoredProof['evidence'][number]>('SiteProofValue').implement({
  description: 'A value on a site by which it is known to be a company’s, and where it stands.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description:
        'What was compared: the register of a number as the source names it (`no_orgnr`, `siren`), `legalName` or `address.postcode`.',
    }),
    value: t.exposeString('value', { description: 'As the site shows it.' }),
    pageUrl: t.exposeString('pageUrl', { description: 'Address of the page.' }),
    snippet: t.exposeString('snippet', { description: 'At most 300 characters of text around the value.' }),
    contentHash: t.exposeString('contentHash', {
      description: 'SHA-256 of the page’s bytes as fetched, hex.',
    }),
    fetchedAt: t.expose('fetchedAt', { type: 'DateTime', description: 'When the page was fetched.' }),
  }),
})

const SiteProof = builder.objectRef<StoredProof>('SiteProof').implement({
  description: 'What a site itself shows by which it is known to be a company’s.',
  fields: (t) => ({
    siteUrl: t.exposeString('siteUrl', { description: 'Home page of the site.' }),
    values: t.field({
      type: [SiteProofValue],
      description: 'What was found on it.',
      resolve: ({ evidence }) => evidence,
    }),
  }),
})

const TriedSite = builder.objectRef<StoredResolution['tried'][number]>('TriedSite').implement({
  description: 'An address that was tried for a company’s site, and what came of it.',
  fields: (t) => ({
    address: t.exposeString('address', { description: 'The address.' }),
    from: t.exposeString('from', {
      description:
        'Who named it: a source by its slug, `register` for the company’s own, `guess` for one made of its name, `redirect of HOST` for one to which another leads.',
    }),
    sourceName: t.string({
      nullable: true,
      description: 'Name for people of the source that named it; null where none did.',
      resolve: ({ from }, _args, { services }) => services.discovery.catalogue.find(from)?.name ?? null,
    }),
    why: t.exposeString('why', {
      nullable: true,
      description: 'Why it is not the company’s, in words; null for the one that proved itself.',
    }),
  }),
})

builder.prismaObjectFields('RunCandidate', (t) => ({
  provedBy: t.expose('provedBy', {
    type: SiteProofKind,
    nullable: true,
    description: 'What proved the site to be its own; null where none was looked for, or none proved itself.',
  }),
  proof: t.field({
    type: SiteProof,
    nullable: true,
    description: 'The site that proved itself, and by what; null as `provedBy`.',
    select: { resolution: true },
    resolve: ({ resolution }) => readResolution(resolution).proof,
  }),
  triedSites: t.field({
    type: [TriedSite],
    description:
      'What was tried for its site, in that order; empty where none was looked for, or nothing is known by which one could prove itself.',
    select: { resolution: true },
    resolve: ({ resolution }) => readResolution(resolution).tried,
  }),
}))

builder.prismaObjectFields('Run', (t) => ({
  candidatesSought: t.exposeInt('candidatesSought', {
    description:
      'Companies whose source names no web site, so that one is looked for that proves to be theirs.',
  }),
  candidatesOpen: t.exposeInt('candidatesOpen', {
    description: 'Those of them whose site is still looked for. It begins once all sources have been asked.',
  }),
  candidatesProved: t.exposeInt('candidatesProved', {
    description: 'Those of them whose site proved itself.',
  }),
  candidatesFailed: t.exposeInt('candidatesFailed', {
    description:
      'Those of them whose search an outage or an error of ours broke off. Trying the run again takes it up.',
  }),
  resolutionRequests: t.exposeInt('resolutionRequests', {
    description: 'Requests that the search for their sites has cost.',
  }),
}))
