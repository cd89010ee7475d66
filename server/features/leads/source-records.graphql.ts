import { builder } from '../../graphql/builder.ts'
import { LicenceType } from '../discovery/source-types.graphql.ts'

export const SourceRecordType = builder.prismaObject('SourceRecord', {
  description: 'A record of a register, a map or another source that says something of a company.',
  authScopes: (record, context) => record.workspaceId === context.viewer?.workspaceId,
  select: { workspaceId: true },
  fields: (t) => ({
    slug: t.exposeString('source', { description: 'Of the source, as campaigns choose it.' }),
    name: t.exposeString('sourceName', { description: 'Of the source, for people.' }),
    ref: t.exposeString('ref', { description: 'Names the record within the source.' }),
    url: t.exposeString('url', {
      nullable: true,
      description: 'Where people see the record; else the request that it came in answer to.',
    }),
    fetchedAt: t.expose('fetchedAt', { type: 'DateTime', description: 'When the source gave it.' }),
    answerHash: t.exposeString('contentHash', {
      description: 'SHA-256 of the raw answer, hex, by which it is kept.',
    }),
    licence: t.field({
      type: LicenceType,
      description: 'Under what the source gives it.',
      select: { licence: true, licenceUrl: true, attribution: true, shareAlike: true },
      resolve: ({ licence: name, licenceUrl: url, attribution, shareAlike }) => ({
        ...{ name, url, attribution, shareAlike },
      }),
    }),
    isPast: t.exposeBoolean('isPast', { description: 'Whether the source says something else by now.' }),
  }),
})
