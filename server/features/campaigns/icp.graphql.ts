/** What is understood of a description in words. */
import { labelOf, type Criteria, type Criterion } from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import type { IcpService } from './icp.service.ts'
import type { ModelReadingService, ModelState } from './model-reading.service.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    icp: IcpService
    modelReading: ModelReadingService
  }
}

const ReadCriterion = builder.objectRef<Criterion>('ReadCriterion').implement({
  description: 'A criterion that stands in a text.',
  fields: (t) => ({
    criterionId: t.exposeString('id', { description: 'Its id within the text.' }),
    kind: t.exposeString('kind', {
      description: 'What it is about: industry, location, size, role and so on.',
    }),
    label: t.string({ description: 'What it asks for, in a few words.', resolve: labelOf }),
    strength: t.exposeString('strength', { description: '`must`, `should` or `mustNot`.' }),
    weight: t.exposeFloat('weight', { description: 'Points that it gives, 0 to 100.' }),
    start: t.int({
      nullable: true,
      description: 'Where its words begin in the text: UTF-16 code units from 0.',
      resolve: ({ span }) => span?.[0] ?? null,
    }),
    end: t.int({
      nullable: true,
      description: 'Where they end, behind their last.',
      resolve: ({ span }) => span?.[1] ?? null,
    }),
    isSuggested: t.boolean({
      description:
        'Whether a model says so without words of the text, or with a value that we do not know: nothing is asked or scored by it until somebody takes it, by setting it with `by: "user"`.',
      resolve: ({ by }) => by === 'suggested',
    }),
  }),
})

const IcpQuestion = builder.objectRef<Criteria['questions'][number]>('IcpQuestion').implement({
  description: 'What a text leaves open.',
  fields: (t) => ({
    slot: t.exposeString('slot', { description: 'The kind of criterion that is missing.' }),
    ask: t.exposeString('ask', { description: 'The question, in words.' }),
    options: t.exposeStringList('options', { description: 'Answers to choose from.' }),
  }),
})

const ReaderKind = builder.enumType('IcpReaderKind', {
  description: 'What has read a description of ideal customers.',
  values: {
    RULES: { value: 'rules', description: 'Our rules: the same text is always understood alike.' },
    MODEL: {
      value: 'model',
      description: 'The model of this installation; its answer is checked against the text.',
    },
  } as const,
})

const ReadIcp = builder.objectRef<Criteria>('ReadIcp').implement({
  description: 'What is understood of a description in words.',
  fields: (t) => ({
    found: t.field({
      type: [ReadCriterion],
      description: 'Its criteria, for people.',
      resolve: ({ criteria }) => criteria,
    }),
    criteria: t.field({
      type: 'JSON',
      description: 'The same as data, as setCampaignCriteria takes them.',
      resolve: ({ criteria }) => criteria,
    }),
    unmatched: t.exposeStringList('unmatched', {
      description: 'Words that say something and were not understood.',
    }),
    questions: t.expose('questions', { type: [IcpQuestion], description: 'What is missing.' }),
    reader: t.field({
      type: ReaderKind,
      description: 'What has read it.',
      resolve: ({ readBy }) => readBy.reader,
    }),
    model: t.string({
      nullable: true,
      description: 'Name of the model that was asked, or was to be; null when nobody wanted one.',
      resolve: ({ readBy }) => readBy.model,
    }),
    fallback: t.string({
      nullable: true,
      description: 'Why the rules have read it although a model was to, in words; null otherwise.',
      resolve: ({ readBy }) => readBy.fallback,
    }),
  }),
})

const IcpModel = builder.objectRef<ModelState>('IcpModel').implement({
  description: 'The model of this installation that may read descriptions, for whoever wants it to.',
  fields: (t) => ({
    name: t.exposeString('model', { description: 'Its name.' }),
    tokensPerDay: t.exposeInt('tokensPerDay', {
      description: 'Tokens that a workspace may use in a day (UTC); then the rules read.',
    }),
    tokensUsed: t.exposeInt('tokens', { description: 'Those that yours has used today.' }),
  }),
})

builder.queryFields((t) => ({
  readIcp: t.field({
    type: ReadIcp,
    description:
      'Reads a description of ideal customers: English, German, French or Spanish. No criteria are stored.',
    authScopes: { signedIn: true },
    args: {
      text: t.arg.string({ required: true, description: 'At most 10,000 characters.' }),
      byModel: t.arg.boolean({
        defaultValue: false,
        description:
          'Whether the text may be sent to the model of this installation, for this once. Where there is none, or it gives nothing that can be used, the rules read, and `fallback` says why.',
      }),
    },
    complexity: 20,
    resolve: (_root, { text, byModel }, context) =>
      byModel === true
        ? context.services.modelReading.read(viewerOf(context).workspaceId, text)
        : context.services.icp.read(text),
  }),
  icpModel: t.field({
    type: IcpModel,
    nullable: true,
    description: 'The model that may read descriptions; null when this installation has none.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, context) =>
      context.services.modelReading.modelState(viewerOf(context).workspaceId),
  }),
}))
