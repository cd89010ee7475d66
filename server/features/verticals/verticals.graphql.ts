import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import {
  VerticalCriterion,
  VerticalExamples,
  VerticalLeadPoints,
  VerticalSource,
  VerticalTitles,
} from './vertical-parts.graphql.ts'
import { VerticalTest } from './vertical-test.graphql.ts'
import { testPack } from './vertical-test.ts'
import { MAX_VERTICALS, type ListedVertical, type VerticalsService } from './verticals.service.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    verticals: VerticalsService
  }
}

const VerticalOrigin = builder.enumType('VerticalOrigin', {
  description: 'Where a vertical pack comes from.',
  values: {
    SHIPPED: { description: 'It ships with the installation, and is copied to be changed.' },
    WORKSPACE: { description: 'The workspace has made it of another one.' },
  },
})

/** Exported for features that say what is done with packs. */
export const VerticalType = builder.objectRef<ListedVertical>('Vertical').implement({
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
    notTitles: t.stringList({
      description:
        'What is no title of anybody looked for: `assistant to ...` with all that follows up to a comma, `... retired` with all that stands before.',
      resolve: async ({ load }) => [...(await load()).content.notTitles],
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
    leadPoints: t.field({
      type: VerticalLeadPoints,
      description: 'Points that it gives for what a lead has.',
      resolve: async ({ load }) => (await load()).content.scoring.lead,
    }),
    examples: t.field({
      type: VerticalExamples,
      description: 'The examples that it carries.',
      resolve: async ({ load }) => (await load()).content.golden,
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
