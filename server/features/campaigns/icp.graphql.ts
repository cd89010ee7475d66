/** What is understood of a description in words. */
import { labelOf, MAX_ICP_LENGTH, parseIcp, type Criteria, type Criterion } from '../../engine/index.ts'
import { invalidField } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'

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

const ReadIcp = builder.objectRef<Criteria>('ReadIcp').implement({
  description:
    'What the rules understand of a description in words. The same text is always understood alike.',
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
  }),
})

builder.queryField('readIcp', (t) =>
  t.field({
    type: ReadIcp,
    description:
      'Reads a description of ideal customers: English, German, French or Spanish. Nothing is stored.',
    authScopes: { signedIn: true },
    args: { text: t.arg.string({ required: true, description: 'At most 10,000 characters.' }) },
    complexity: 20,
    resolve: (_root, { text }) => {
      if (text.length > MAX_ICP_LENGTH)
        throw invalidField('text', `The description has at most ${MAX_ICP_LENGTH} characters.`)
      return parseIcp(text)
    },
  }),
)
