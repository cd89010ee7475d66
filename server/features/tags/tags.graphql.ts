import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { encodeId, uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { MAX_TAGS_OF_LEAD } from '../leads/lead-columns.ts'
import { readLead } from '../leads/leads.graphql.ts'
import { createTagInput, TAG_COLOURS, tagName, updateTagInput, type TagColour } from './tag-input.ts'
import { MAX_TAGS, tagChoice, type TagsService } from './tags.service.ts'
import * as store from './tags.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    tags: TagsService
  }
}

const Colour = builder.enumType('TagColour', {
  description: 'What a tag is shown in; the fixed set suits light and dark.',
  values: Object.fromEntries(
    TAG_COLOURS.map((colour) => [colour, { description: `${colour[0]}${colour.slice(1).toLowerCase()}.` }]),
  ) as Record<TagColour, { description: string }>,
})

// Asked of several tags, all are counted once.
const counts = new WeakMap<GraphQLContext, Promise<Map<string, number>>>()

function leadCounts(context: GraphQLContext): Promise<Map<string, number>> {
  const known = counts.get(context)
  if (known) return known
  const count = context.services.tags.countLeads(viewerOf(context).workspaceId)
  counts.set(context, count)
  return count
}

const Tag = builder.prismaNode('Tag', {
  description: 'A word that leads are marked with, the workspace’s own.',
  id: { field: 'id', description: 'Id of the tag.' },
  authScopes: (tag, context) => tag.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As it was typed.' }),
    colour: t.expose('colour', { type: Colour, description: 'What it is shown in.' }),
    leadCount: t.int({
      description: 'How many leads have it.',
      resolve: async ({ id }, _args, context) => (await leadCounts(context)).get(id) ?? 0,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
})

/** Leads have few tags: counted as a list of any length, a page of leads would be too expensive. */
const TAGS_COMPLEXITY = { field: 1, multiplier: 3 }

builder.prismaObjectFields('Lead', (t) => ({
  tags: t.field({
    type: [Tag],
    description: 'Tags that it has, by name; 100 at most.',
    complexity: TAGS_COMPLEXITY,
    select: (_args, _context, nested) => ({
      tags: { select: { tag: nested(true) }, orderBy: { tag: { key: 'asc' } }, take: MAX_TAGS_OF_LEAD },
    }),
    resolve: (lead) => lead.tags.map(({ tag }) => tag),
  }),
}))

builder.queryField('tags', (t) =>
  t.prismaField({
    type: ['Tag'],
    description: `Tags of the workspace, by name; it has ${MAX_TAGS} at most.`,
    authScopes: { signedIn: true },
    resolve: (query, _root, _args, context) =>
      store.listTags(viewerOf(context).workspaceId, context.db, nonEmpty(query)),
  }),
)

const CreateTagInput = builder
  .inputType('CreateTagInput', {
    description: 'A new tag.',
    fields: (t) => ({
      name: t.string({ required: true, description: 'Its name, at most 50 characters.' }),
      colour: t.field({
        type: Colour,
        description: 'What it is shown in; the next of the set, when absent.',
      }),
    }),
  })
  .validate(createTagInput)

const UpdateTagInput = builder
  .inputType('UpdateTagInput', {
    description: 'Changes to a tag. What is absent or null stays as it is.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'Id of the tag.' }),
      name: t.string({ description: 'Its name, at most 50 characters.' }),
      colour: t.field({ type: Colour, description: 'What it is shown in.' }),
    }),
  })
  .validate(updateTagInput)

async function readTag(context: GraphQLContext, id: string, query: object) {
  const tag = await store.findTag(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!tag) throw notFound('tag')
  return tag
}

builder.mutationFields((t) => ({
  createTag: t.prismaField({
    type: 'Tag',
    description: 'Makes a tag. CONFLICT when the workspace has one of that name, in whatever case.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: CreateTagInput, required: true, description: 'The tag.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await context.services.tags.create(viewerOf(context).workspaceId, input)
      return readTag(context, id, query)
    },
  }),
  updateTag: t.prismaField({
    type: 'Tag',
    description: 'Renames a tag or gives it another colour. CONFLICT when another one has that name.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: UpdateTagInput, required: true, description: 'What to change.' }) },
    resolve: async (query, _root, { input: { id, ...changes } }, context) => {
      const uuid = uuidOf('Tag', id)
      await context.services.tags.update(viewerOf(context).workspaceId, uuid, changes)
      return readTag(context, uuid, query)
    },
  }),
  deleteTag: t.id({
    description: 'Deletes a tag and takes it from every lead. Answers the id.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the tag.' }) },
    resolve: async (_root, { id }, context) => {
      const uuid = uuidOf('Tag', id)
      await context.services.tags.remove(viewerOf(context).workspaceId, uuid)
      return encodeId('Tag', uuid)
    },
  }),
  addLeadTag: t.prismaField({
    type: 'Lead',
    description:
      'Tags a lead: by the id of the tag, or by its name, which makes the tag if there is none. Tagged already, it stays as it is.',
    authScopes: { signedIn: true },
    args: {
      leadId: t.arg.id({ required: true, description: 'Id of the lead.' }),
      tagId: t.arg.id({ description: 'Id of the tag; or give `name`.' }),
      name: t.arg.string({
        description: 'Name of the tag, at most 50 characters; or give `tagId`.',
        validate: tagName.nullish(),
      }),
    },
    resolve: async (query, _root, { leadId, tagId, name }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const lead = uuidOf('Lead', leadId)
      const choice = tagChoice(tagId == null ? null : uuidOf('Tag', tagId), name)
      await context.services.tags.tagLead(workspaceId, userId, lead, choice)
      return readLead(context, lead, query)
    },
  }),
  removeLeadTag: t.prismaField({
    type: 'Lead',
    description: 'Takes a tag from a lead. Without it, the lead stays as it is.',
    authScopes: { signedIn: true },
    args: {
      leadId: t.arg.id({ required: true, description: 'Id of the lead.' }),
      tagId: t.arg.id({ required: true, description: 'Id of the tag.' }),
    },
    resolve: async (query, _root, { leadId, tagId }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const lead = uuidOf('Lead', leadId)
      await context.services.tags.untagLead(workspaceId, userId, lead, uuidOf('Tag', tagId))
      return readLead(context, lead, query)
    },
  }),
}))
