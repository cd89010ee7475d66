import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { notFound } from '../../errors.ts'
import { listLeadsById } from '../leads/leads.service.ts'
import type { CustomFieldsService } from './custom-fields.service.ts'
import * as store from './custom-fields.store.ts'
import { createFieldInput, MAX_FIELDS, updateFieldInput } from './field-input.ts'
import { storedChoices } from './known-field.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    customFields: CustomFieldsService
  }
}

/** Beyond this a count costs more than it tells. */
const COUNTED_VALUES = 10_001

export const CustomFieldTypeEnum = builder.enumType('CustomFieldType', {
  description: 'What a custom field holds, and how its values are written.',
  values: {
    TEXT: { description: 'Up to 500 characters.' },
    NUMBER: {
      description: 'A number of up to 15 digits: 1234.5; also 1,234.5, 1.234,5, 1 234,5 and 1’234.5.',
    },
    DATE: {
      description:
        'A day: 2026-11-29; also 29.11.2026, 29 November 2026 in eleven languages, and 11/29/2026 where no other day can be meant.',
    },
    BOOLEAN: { description: 'true or false; also yes and no in a dozen languages, 1 and 0.' },
    CHOICE: { description: 'One of the field’s choices, in any case.' },
    URL: { description: 'The address of a page, https:// where none is said.' },
  } as const,
})

const CustomField = builder.prismaNode('CustomField', {
  description: 'A field that the workspace has made for its leads.',
  id: { field: 'id', description: 'Id of the field.' },
  authScopes: (field, context) => field.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    key: t.exposeString('key', {
      description: 'What files and programs call it: made from its first name, never changed.',
    }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    type: t.expose('type', { type: CustomFieldTypeEnum, description: 'What it holds; never changed.' }),
    choices: t.stringList({
      description: 'What a CHOICE may be, in its order; empty for others.',
      select: { choices: true },
      resolve: ({ choices }) => storedChoices(choices),
    }),
    isArchived: t.boolean({
      description: 'Put aside: its values stay, and nobody enters new ones.',
      select: { archivedAt: true },
      resolve: ({ archivedAt }) => archivedAt !== null,
    }),
    valueCount: t.int({
      description: 'Leads that have a value in it; counted no further than 10,001.',
      resolve: ({ id, workspaceId }, _args, { db }) => store.countValues(workspaceId, db, id, COUNTED_VALUES),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
})

builder.prismaObject('CustomValue', {
  description: 'What a lead has in a custom field, and who says so.',
  authScopes: (value, context) => value.workspaceId === context.viewer?.workspaceId,
  select: { workspaceId: true },
  fields: (t) => ({
    field: t.relation('field', { description: 'The field.' }),
    value: t.exposeString('text', {
      description:
        'In the spelling of its type: a number without separators, YYYY-MM-DD, true or false, an address as browsers have it.',
    }),
    importFileName: t.string({
      nullable: true,
      description: 'Name of the imported file that says so.',
      select: { import: { select: { fileName: true } } },
      resolve: (value) => value.import?.fileName ?? null,
    }),
    importLine: t.exposeInt('importLine', { nullable: true, description: 'Line of the imported file.' }),
    enteredByUser: t.boolean({
      description: 'True when a member of the workspace entered it.',
      select: { userId: true },
      resolve: ({ userId }) => userId !== null,
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was entered.' }),
  }),
})

builder.prismaObjectFields('Lead', (t) => ({
  customValues: t.relation('customValues', {
    description: 'Its values in the custom fields that are in use, in the order of these.',
    query: {
      where: { field: { archivedAt: null } },
      orderBy: [{ field: { position: 'asc' } }, { fieldId: 'asc' }],
    },
  }),
}))

async function readField(context: GraphQLContext, id: string, query: object) {
  const field = await store.findField(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!field) throw notFound('field')
  return field
}

builder.queryField('customFields', (t) =>
  t.prismaField({
    type: ['CustomField'],
    description: `The custom fields of the workspace in their order, at most ${MAX_FIELDS}.`,
    authScopes: { signedIn: true },
    args: {
      archived: t.arg.boolean({ defaultValue: false, description: 'Archived ones among them.' }),
    },
    resolve: (query, _root, { archived }, context) =>
      store.listFields(viewerOf(context).workspaceId, context.db, { archived: archived === true, query }),
  }),
)

const CreateCustomFieldInput = builder
  .inputType('CreateCustomFieldInput', {
    description: 'A new custom field.',
    fields: (t) => ({
      name: t.string({
        required: true,
        description: 'What people call it, at most 60 characters; CONFLICT for a name that is there.',
      }),
      type: t.field({ type: CustomFieldTypeEnum, required: true, description: 'What it holds.' }),
      choices: t.stringList({ description: 'What a CHOICE may be, in its order, at most 100.' }),
    }),
  })
  .validate(createFieldInput)

const UpdateCustomFieldInput = builder
  .inputType('UpdateCustomFieldInput', {
    description: 'Changes to a custom field. Absent fields keep their value.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'Id of the field.' }),
      name: t.string({ description: 'What people call it.' }),
      choices: t.stringList({
        description: 'What a CHOICE may be, in its order; CONFLICT without one that leads have.',
      }),
      position: t.int({
        description: 'Its place among the fields of the workspace, archived ones too, from 0.',
      }),
    }),
  })
  .validate(updateFieldInput)

const DeletedCustomField = builder.objectRef<{ id: string; values: number }>('DeletedCustomField').implement({
  description: 'A custom field that is gone.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id that it had.' }),
    values: t.exposeInt('values', { description: 'Leads that had a value in it, which is gone with it.' }),
  }),
})

builder.mutationFields((t) => ({
  createCustomField: t.prismaField({
    type: CustomField,
    description: `Makes a custom field, behind the others; CONFLICT beyond ${MAX_FIELDS}.`,
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: CreateCustomFieldInput, required: true, description: 'The field.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await context.services.customFields.create(viewerOf(context).workspaceId, input)
      return readField(context, id, query)
    },
  }),
  updateCustomField: t.prismaField({
    type: CustomField,
    description: 'Changes a custom field’s name, choices or place.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: UpdateCustomFieldInput, required: true, description: 'What to change.' }) },
    resolve: async (query, _root, { input: { id, ...changes } }, context) => {
      const uuid = uuidOf('CustomField', id)
      await context.services.customFields.update(viewerOf(context).workspaceId, uuid, changes)
      return readField(context, uuid, query)
    },
  }),
  archiveCustomField: t.prismaField({
    type: CustomField,
    description: 'Puts a custom field aside, or takes it back. Its values stay.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.id({ required: true, description: 'Id of the field.' }),
      archived: t.arg.boolean({ defaultValue: true, description: 'False takes it back.' }),
    },
    resolve: async (query, _root, { id, archived }, context) => {
      const uuid = uuidOf('CustomField', id)
      const { workspaceId } = viewerOf(context)
      await context.services.customFields.archive(workspaceId, uuid, archived !== false)
      return readField(context, uuid, query)
    },
  }),
  deleteCustomField: t.field({
    type: DeletedCustomField,
    description: 'Deletes a custom field with all its values, and says how many leads had one.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the field.' }) },
    resolve: async (_root, { id }, context) => {
      const uuid = uuidOf('CustomField', id)
      const values = await context.services.customFields.remove(viewerOf(context).workspaceId, uuid)
      return { id, values }
    },
  }),
  setCustomValue: t.prismaField({
    type: 'Lead',
    description: 'Sets what a lead has in a custom field, with the user as its evidence.',
    authScopes: { signedIn: true },
    args: {
      leadId: t.arg.id({ required: true, description: 'Id of the lead.' }),
      fieldId: t.arg.id({ required: true, description: 'Id of the field.' }),
      value: t.arg.string({ description: 'The value, see `CustomFieldType`; null or empty takes it away.' }),
    },
    resolve: async (query, _root, args, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const target = { leadId: uuidOf('Lead', args.leadId), fieldId: uuidOf('CustomField', args.fieldId) }
      await context.services.customFields.setValue(workspaceId, userId, target, args.value ?? null)
      const [lead] = await listLeadsById(workspaceId, context.db, [target.leadId], nonEmpty(query))
      if (lead === undefined) throw notFound('lead')
      return lead
    },
  }),
}))
