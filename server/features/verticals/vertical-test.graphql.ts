import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import { readPack } from './vertical-input.ts'
import { testPack, type TestedPack } from './vertical-test.ts'

const VerticalTestPart = builder.enumType('VerticalTestPart', {
  description: 'A part of a pack’s examples.',
  values: {
    titles: { description: 'Titles of people.' },
    pages: { description: 'Links and paths.' },
    companies: { description: 'What companies say of themselves.' },
  },
})

const VerticalTestFailure = builder
  .objectRef<TestedPack['failures'][number]>('VerticalTestFailure')
  .implement({
    description: 'An example that came out otherwise than the pack says.',
    fields: (t) => ({
      part: t.expose('part', { type: VerticalTestPart, description: 'Which part it is of.' }),
      line: t.exposeInt('line', { nullable: true, description: 'Where it stands in the pack.' }),
      example: t.exposeString('example', { description: 'The title, the link, or the company’s name.' }),
      expected: t.exposeString('expected', { description: 'What the pack says.' }),
      found: t.exposeString('found', { description: 'What came out.' }),
    }),
  })

export const VerticalTest = builder.objectRef<TestedPack>('VerticalTest').implement({
  description: 'How a pack comes out with its own examples, read by the code that reads them in a run.',
  fields: (t) => ({
    holds: t.boolean({
      description: 'Whether all came out as the pack says.',
      resolve: ({ failures }) => failures.length === 0,
    }),
    titles: t.exposeInt('titles', { description: 'Examples of titles.' }),
    pages: t.exposeInt('pages', { description: 'Examples of links.' }),
    companies: t.exposeInt('companies', { description: 'Examples of companies.' }),
    failures: t.field({
      type: [VerticalTestFailure],
      description: 'Those that came out otherwise.',
      resolve: ({ failures }) => failures,
    }),
  }),
})

builder.queryField('testVertical', (t) =>
  t.field({
    type: VerticalTest,
    description:
      'Tests the text of a pack without keeping it. INVALID_INPUT names every fault by its path behind `yaml`, with the line in the message.',
    authScopes: { signedIn: true },
    complexity: 100,
    args: { yaml: t.arg.string({ required: true, description: 'The whole pack.' }) },
    resolve: (_root, { yaml }, context) => {
      viewerOf(context)
      return testPack(readPack(yaml), yaml)
    },
  }),
)
