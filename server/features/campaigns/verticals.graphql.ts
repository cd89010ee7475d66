import type { Vertical } from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'

const VerticalType = builder.objectRef<Vertical>('Vertical').implement({
  description:
    'A shipped, versioned pack of criteria, page hints, titles and scoring weights for one kind of company.',
  fields: (t) => ({
    slug: t.exposeString('id', { description: 'Name by which a campaign picks it.' }),
    name: t.exposeString('name', { description: 'Name for people.' }),
    version: t.exposeString('version', {
      description: 'Such as 1.0.0; raised with each change of its content.',
    }),
    description: t.exposeString('description', { description: 'Which companies it is about.' }),
    titles: t.stringList({
      description: 'Titles of the people it looks for, one for each kind.',
      resolve: (vertical) => vertical.titles.flatMap((title) => title.words.slice(0, 1)),
    }),
  }),
})

builder.queryField('verticals', (t) =>
  t.field({
    type: [VerticalType],
    description: 'The vertical packs of this installation.',
    resolve: (_root, _args, { services }) => [...services.campaigns.verticals],
  }),
)
