import { builder } from '../../graphql/builder.ts'
import { encodeId } from '../../graphql/ids.ts'
import type { Person } from './activity-kinds.ts'

export const Author = builder.objectRef<Person>('Author').implement({
  description: 'Who did something; perhaps no member of the workspace any more.',
  fields: (t) => ({
    userId: t.id({ description: 'Id of the user.', resolve: ({ userId }) => encodeId('User', userId) }),
    name: t.exposeString('name', { description: 'Their name.' }),
  }),
})
