/** What became of the site of a company that a source proposed, and what the source says of the company. */
import type { SourcedCandidate } from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'
import { saidValues } from '../leads/source-records.service.ts'
import * as candidates from './candidates.store.ts'
import { LicenceType } from './source-types.graphql.ts'

const SaidValue = builder.objectRef<ReturnType<typeof saidValues>[number]>('SaidValue').implement({
  description: 'A value that a source says of a company, in the form in which companies are kept.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description:
        'What it is of: `name`, `registerNumber`, `employees`, `code` and others, as evidence has it.',
    }),
    value: t.exposeString('value', {
      description: 'The value; a code with its classification before it (`nace:62.01`).',
    }),
    pointer: t.exposeString('pointer', {
      description: 'Where in the source’s answer it stands: a JSON pointer (RFC 6901), or words.',
    }),
  }),
})

builder.prismaObjectFields('RunCandidate', (t) => ({
  site: t.prismaField({
    type: 'RunSite',
    nullable: true,
    description: 'Its web site in the run, with what came of that; null where none is read.',
    select: { workspaceId: true, runId: true, siteKey: true },
    resolve: (query, { workspaceId, runId, siteKey }, _args, { db }) =>
      siteKey === null ? null : candidates.findSiteOf(workspaceId, db, runId, siteKey, query),
  }),
  said: t.field({
    type: [SaidValue],
    description:
      'What its source says of it, each value that the record proves; under the licence of the source.',
    select: { record: true, source: { select: { source: true } } },
    resolve: ({ record, source: { source } }, _args, { services }) => {
      const { standing } = services.discovery.catalogue.find(source) ?? {}
      // As source-work.service.ts wrote it, of the contract's shape.
      return record === null ? [] : saidValues(record as unknown as SourcedCandidate, standing)
    },
  }),
  recordUrl: t.string({
    nullable: true,
    description: 'Where people see its record with the source; null where the source has no such place.',
    select: { ref: true, source: { select: { source: true } } },
    resolve: ({ ref, source: { source } }, _args, { services }) =>
      services.discovery.catalogue.find(source)?.recordUrl?.(ref) ?? null,
  }),
}))

builder.prismaObjectFields('RunSource', (t) => ({
  licence: t.field({
    type: LicenceType,
    nullable: true,
    description: 'Under what it gives its data; null for a source that this installation no longer has.',
    select: { source: true },
    resolve: ({ source }, _args, { services }) => services.discovery.catalogue.find(source)?.licence ?? null,
  }),
}))
