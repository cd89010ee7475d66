/** Types of sources, and of what they would do. */
import { labelOf, type Criterion, type DiscoverySource } from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'
import type { PlannedSource, SourceCatalogue } from './source-catalogue.service.ts'

/** A source as this installation has it. */
interface ListedSource {
  source: DiscoverySource<unknown>
  refusal: string | null
}

export const listedSources = (catalogue: SourceCatalogue): ListedSource[] =>
  catalogue.sources.map((source) => ({ source, refusal: catalogue.refusalOf(source) }))

export const LicenceType = builder.objectRef<DiscoverySource<unknown>['licence']>('Licence').implement({
  description: 'Under what a source gives its data; it goes with every value.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    url: t.exposeString('url', { nullable: true, description: 'Its text.' }),
    attribution: t.exposeString('attribution', {
      nullable: true,
      description: 'What must be shown wherever the data is; null if nothing is asked for.',
    }),
    shareAlike: t.exposeBoolean('shareAlike', {
      description: 'Whether a public work made from it must be given on under the same terms.',
    }),
  }),
})

const PersonalData = builder.enumType('PersonalData', {
  description: 'What a source itself says of people.',
  values: {
    NONE: { value: 'none', description: 'Nothing.' },
    BUSINESS: { value: 'business', description: 'Names in their business only.' },
    PERSONAL: { value: 'personal', description: 'More than that.' },
  } as const,
})

export const SourceType = builder.objectRef<ListedSource>('Source').implement({
  description: 'A register, map or search engine in which companies are looked for.',
  fields: (t) => ({
    slug: t.string({
      description: 'Name by which a campaign chooses it.',
      resolve: ({ source }) => source.id,
    }),
    name: t.string({ description: 'Name for people.', resolve: ({ source }) => source.name }),
    version: t.string({ description: 'Of its adapter.', resolve: ({ source }) => source.version }),
    refusal: t.exposeString('refusal', {
      nullable: true,
      description: 'Why this installation cannot ask it, and what to do; null when it can.',
    }),
    needsKey: t.boolean({
      description: 'Whether the operator needs a key for it.',
      resolve: ({ source }) => source.needsKey,
    }),
    licence: t.field({
      type: LicenceType,
      description: 'Under what it gives its data.',
      resolve: ({ source }) => source.licence,
    }),
    docUrl: t.string({
      nullable: true,
      description: 'Its documentation.',
      resolve: ({ source }) => source.terms.docUrl,
    }),
    personalData: t.field({
      type: PersonalData,
      description: 'What it says of people.',
      resolve: ({ source }) => source.terms.personalData,
    }),
  }),
})

const AskedCriterion = builder.objectRef<Criterion>('AskedCriterion').implement({
  description: 'A criterion that a source is asked by.',
  fields: (t) => ({
    criterionId: t.exposeString('id', { description: 'Id of the criterion.' }),
    label: t.string({ description: 'What it asks for, in a few words.', resolve: labelOf }),
  }),
})

const UnsupportedCriterion = builder
  .objectRef<{ criterionId: string; label: string; why: string }>('UnsupportedCriterion')
  .implement({
    description: 'A criterion that a source is not asked by.',
    fields: (t) => ({
      criterionId: t.exposeString('criterionId', { description: 'Id of the criterion.' }),
      label: t.exposeString('label', { description: 'What it asks for, in a few words.' }),
      why: t.exposeString('why', { description: 'In words.' }),
    }),
  })

export const PlannedSourceType = builder.objectRef<PlannedSource>('PlannedSource').implement({
  description: 'What a source would do for a campaign. Nothing was asked to know it.',
  fields: (t) => ({
    slug: t.string({ description: 'Of the source.', resolve: ({ source }) => source.id }),
    name: t.string({ description: 'Of the source, for people.', resolve: ({ source }) => source.name }),
    supported: t.stringList({
      description: 'Ids of the criteria that it is asked by.',
      resolve: ({ plan }) => plan.supported,
    }),
    asked: t.field({
      type: [AskedCriterion],
      description: 'The same criteria, for people.',
      resolve: ({ plan, criteria }) => criteria.filter(({ id }) => plan.supported.includes(id)),
    }),
    unsupported: t.field({
      type: [UnsupportedCriterion],
      description: 'The others: they are checked later, on the site, if at all.',
      resolve: ({ plan, criteria }) => {
        const labels = new Map(criteria.map((one) => [one.id, labelOf(one)]))
        return plan.unsupported.map((one) => ({
          ...one,
          label: labels.get(one.criterionId) ?? one.criterionId,
        }))
      },
    }),
    refusal: t.string({
      nullable: true,
      description: 'Why it cannot be asked, and what to do; null when it can.',
      resolve: ({ plan }) => plan.refusal,
    }),
    requests: t.int({
      description: 'Requests that it would take, about.',
      resolve: ({ plan }) => plan.estimate.requests,
    }),
    candidates: t.int({
      nullable: true,
      description: 'Companies that it would propose, about; null where nobody can say.',
      resolve: ({ plan }) => plan.estimate.candidates,
    }),
    seconds: t.int({
      description: 'Seconds that it would take, about.',
      resolve: ({ plan }) => Math.ceil(plan.estimate.seconds),
    }),
  }),
})
