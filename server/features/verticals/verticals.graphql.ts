import type { Vertical } from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import { VerticalTest } from './vertical-test.graphql.ts'
import { testPack } from './vertical-test.ts'
import { MAX_VERTICALS, type ListedVertical, type VerticalsService } from './verticals.service.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    verticals: VerticalsService
  }
}

type Criterion = Vertical['criteria'][number]
type TitleGroup = Vertical['titles'][number]

const VerticalOrigin = builder.enumType('VerticalOrigin', {
  description: 'Where a vertical pack comes from.',
  values: {
    SHIPPED: { description: 'It ships with the installation, and is copied to be changed.' },
    WORKSPACE: { description: 'The workspace has made it of another one.' },
  },
})

const VerticalCriterion = builder.objectRef<Criterion>('VerticalCriterion').implement({
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

const VerticalTitles = builder.objectRef<TitleGroup>('VerticalTitles').implement({
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

const VerticalSource = builder
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

const VerticalType = builder.objectRef<ListedVertical>('Vertical').implement({
  description:
    'A versioned pack of criteria, source settings, page hints, titles and scoring weights for one kind of company.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Name by which a campaign picks it.' }),
    name: t.exposeString('name', { description: 'Name for people.' }),
    version: t.exposeString('version', {
      description: 'Such as 1.0.0; raised with each change of its content.',
    }),
    description: t.exposeString('description', { description: 'Which companies it is about.' }),
    origin: t.expose('origin', { type: VerticalOrigin, description: 'Where it comes from.' }),
    basedOn: t.exposeString('basedOn', {
      nullable: true,
      description: 'Slug and version that it was copied from.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the workspace last changed it; null for one that ships.',
    }),
    titles: t.stringList({
      description: 'Titles of the people it looks for, one for each kind.',
      resolve: async ({ load }) => (await load()).content.titles.flatMap((title) => title.words.slice(0, 1)),
    }),
    titleGroups: t.field({
      type: [VerticalTitles],
      description: 'What titles mean to it.',
      resolve: async ({ load }) => (await load()).content.titles,
    }),
    criteria: t.field({
      type: [VerticalCriterion],
      description: 'What it asks of companies.',
      resolve: async ({ load }) => (await load()).content.criteria,
    }),
    sources: t.field({
      type: [VerticalSource],
      description: 'Where it looks for them.',
      resolve: async ({ load }) =>
        Object.entries((await load()).content.sources).map(([id, settings]) => ({
          id,
          settings: { ...settings },
        })),
    }),
    pageHints: t.field({
      type: 'JSON',
      description: 'Words that tell what a page of such a company holds, by kind of page.',
      resolve: async ({ load }) => (await load()).content.pageHints,
    }),
    threshold: t.float({
      description: 'Score from which it takes a company, 0 to 100.',
      resolve: async ({ load }) => (await load()).content.scoring.threshold,
    }),
    yaml: t.string({
      description: 'The whole pack as it is edited.',
      complexity: 20,
      resolve: async ({ load }) => (await load()).yaml,
    }),
    test: t.field({
      type: VerticalTest,
      description: 'How it comes out with its own examples.',
      complexity: 50,
      resolve: async ({ load }) => {
        const { yaml, content } = await load()
        return testPack(content, yaml)
      },
    }),
  }),
})

const slugArgument = { required: true, description: 'Slug of the pack.' } as const

builder.queryFields((t) => ({
  verticals: t.field({
    type: [VerticalType],
    description: `The vertical packs of this installation and, for who has a session, those of the workspace (${MAX_VERTICALS} at most).`,
    resolve: (_root, _args, { services, viewer }) => services.verticals.list(viewer?.workspaceId ?? null),
  }),
  vertical: t.field({
    type: VerticalType,
    description: 'One pack; NOT_FOUND when neither the installation nor the workspace has it.',
    authScopes: { signedIn: true },
    args: { slug: t.arg.string(slugArgument) },
    resolve: (_root, { slug }, context) =>
      context.services.verticals.get(viewerOf(context).workspaceId, slug),
  }),
}))

const UpdateVerticalInput = builder.inputType('UpdateVerticalInput', {
  description: 'A changed pack.',
  fields: (t) => ({
    slug: t.string(slugArgument),
    version: t.string({ required: true, description: 'The version that was read and changed.' }),
    yaml: t.string({ required: true, description: 'The whole pack. Its `id` stays.' }),
  }),
})

builder.mutationFields((t) => ({
  copyVertical: t.field({
    type: VerticalType,
    description: `Copies a pack for the workspace to edit. CONFLICT when there are ${MAX_VERTICALS} already.`,
    authScopes: { signedIn: true },
    args: {
      slug: t.arg.string(slugArgument),
      name: t.arg.string({ required: true, description: 'Name of the copy, 3 to 80 characters.' }),
    },
    resolve: async (_root, { slug, name }, context) => {
      const { workspaceId } = viewerOf(context)
      const { verticals } = context.services
      return verticals.get(workspaceId, await verticals.copy(workspaceId, slug, name))
    },
  }),
  updateVertical: t.field({
    type: VerticalType,
    description:
      'Changes a pack of the workspace; its version rises by itself. INVALID_INPUT names every fault by its path behind `yaml`, with the line in the message. CONFLICT when somebody has changed it since, and for a pack that ships. Runs that were started keep what they were started with.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: UpdateVerticalInput, required: true, description: 'The change.' }) },
    resolve: async (_root, { input }, context) => {
      const { workspaceId } = viewerOf(context)
      const { verticals } = context.services
      await verticals.update(workspaceId, input)
      return verticals.get(workspaceId, input.slug)
    },
  }),
  removeVertical: t.string({
    description:
      'Removes a pack of the workspace. CONFLICT while a campaign uses it, and for one that ships. Answers the slug.',
    authScopes: { signedIn: true },
    args: { slug: t.arg.string(slugArgument) },
    resolve: async (_root, { slug }, context) => {
      await context.services.verticals.remove(viewerOf(context).workspaceId, slug)
      return slug
    },
  }),
}))
