/** Types of what a pack consists of. */
import type { Vertical } from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'

export const VerticalCriterion = builder
  .objectRef<Vertical['criteria'][number]>('VerticalCriterion')
  .implement({
    description: 'What a pack asks of companies.',
    fields: (t) => ({
      id: t.exposeString('id', { description: 'Its id within the pack.' }),
      kind: t.exposeString('kind', { description: 'What it is about: industry, keyword, size …' }),
      op: t.exposeString('op', { description: 'How value and company are compared.' }),
      label: t.exposeString('label', { description: 'What it asks for, in words.' }),
      strength: t.exposeString('strength', { description: 'must, should or mustNot.' }),
      weight: t.exposeFloat('weight', { description: 'Points of the score, 0 to 100.' }),
      value: t.field({
        type: 'JSON',
        nullable: true,
        description: 'What it asks for; its form depends on the kind.',
        resolve: ({ value }) => value as Record<string, unknown> | null,
      }),
    }),
  })

export const VerticalTitles = builder.objectRef<Vertical['titles'][number]>('VerticalTitles').implement({
  description: 'Titles of people that mean the same.',
  fields: (t) => ({
    function: t.exposeString('function', { description: 'What such people work on.' }),
    seniority: t.exposeString('seniority', {
      description: 'How high: owner, partner, executive, director, manager or staff.',
    }),
    words: t.stringList({
      description: 'Titles as printed; the longest that stands in somebody’s title decides.',
      resolve: ({ words }) => [...words],
    }),
  }),
})

export const VerticalSource = builder
  .objectRef<{ id: string; settings: Record<string, unknown> }>('VerticalSource')
  .implement({
    description: 'A source that a pack looks in.',
    fields: (t) => ({
      id: t.exposeString('id', { description: 'Id of the source.' }),
      settings: t.field({
        type: 'JSON',
        description: 'What the pack sets for it.',
        resolve: ({ settings }) => settings,
      }),
    }),
  })

type LeadPoints = Vertical['scoring']['lead']

const SeniorityPoints = builder
  .objectRef<{ seniority: string; points: number }>('SeniorityPoints')
  .implement({
    description: 'What people of a seniority give a lead.',
    fields: (t) => ({
      seniority: t.exposeString('seniority', {
        description: 'owner, partner, executive, director, manager or staff.',
      }),
      points: t.exposeFloat('points', { description: 'Points, -100 to 100.' }),
    }),
  })

export const VerticalLeadPoints = builder.objectRef<LeadPoints>('VerticalLeadPoints').implement({
  description: 'Points that a pack gives for what a lead has, beside those of the criteria.',
  fields: (t) => ({
    seniorities: t.field({
      type: [SeniorityPoints],
      description: 'For who it is, by the title.',
      resolve: ({ seniority }) =>
        Object.entries(seniority).map(([name, points]) => ({ seniority: name, points })),
    }),
    personalEmail: t.exposeFloat('personalEmail', { description: 'For an address of their own.' }),
    phone: t.exposeFloat('phone', { description: 'For a number.' }),
    generalContact: t.exposeFloat('generalContact', {
      description: 'For being the company’s general contact, and nobody by name.',
    }),
  }),
})

type Golden = Vertical['golden']

const TitleExample = builder.objectRef<Golden['titles'][number]>('VerticalTitleExample').implement({
  description: 'A title as people write it, and what it means.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'As printed.' }),
    meaning: t.string({
      nullable: true,
      description:
        'Function and seniority, such as sales/manager; null for a title that the pack must not claim.',
      resolve: ({ expect }) => (expect === null ? null : `${expect.function}/${expect.seniority}`),
    }),
  }),
})

const PageExample = builder.objectRef<Golden['pages'][number]>('VerticalPageExample').implement({
  description: 'A link, and what its page holds.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Text or path of the link.' }),
    hint: t.exposeString('expect', { nullable: true, description: 'Kind of page; null for none.' }),
  }),
})

const CompanyExample = builder.objectRef<Golden['companies'][number]>('VerticalCompanyExample').implement({
  description: 'What an invented company says of itself, and what the pack makes of it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    text: t.exposeString('text', { description: 'What it says.' }),
    meets: t.stringList({
      description: 'Ids of the criteria whose words stand in it.',
      resolve: ({ meets }) => [...meets],
    }),
    fits: t.boolean({
      nullable: true,
      description: 'Whether the pack takes it; null where that is not said.',
      resolve: ({ fits }) => fits ?? null,
    }),
  }),
})

export const VerticalExamples = builder.objectRef<Golden>('VerticalExamples').implement({
  description: 'What a pack must make of titles, links and companies.',
  fields: (t) => ({
    titles: t.field({ type: [TitleExample], description: 'Of titles.', resolve: ({ titles }) => titles }),
    pages: t.field({ type: [PageExample], description: 'Of links.', resolve: ({ pages }) => pages }),
    companies: t.field({
      type: [CompanyExample],
      description: 'Of companies.',
      resolve: ({ companies }) => companies,
    }),
  }),
})
