/** Rows of a SPARQL answer (https://www.w3.org/TR/sparql11-results-json/) to candidates. Pure. */
import { z } from 'zod'
import { CandidateBuilder } from './candidate-builder.ts'
import type { RejectedRecord, SourcedCandidate, SourceResponse } from './discovery.ts'

export const sparqlAnswer = z.object({
  results: z.object({
    bindings: z.array(
      z.object({ c: z.object({ value: z.string() }) }).catchall(z.object({ value: z.string() })),
    ),
  }),
})
type Row = z.infer<typeof sparqlAnswer>['results']['bindings'][number]

/**
 * Organisations of an answer: an item has a row for each combination of its values, of which the first counts. `items`: how
 * many there are, for the next page.
 */
export function companiesOf(
  rows: readonly Row[],
  response: SourceResponse,
): { candidates: SourcedCandidate[]; rejected: RejectedRecord[]; items: number } {
  const candidates: SourcedCandidate[] = []
  const rejected: RejectedRecord[] = []
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const item = row.c.value.replace(/^.*\//, '')
    if (seen.has(item)) continue
    seen.add(item)
    const name = row['cLabel']?.value ?? ''
    // The label service gives the item's number where it knows no name.
    if (name === '' || name === item) {
      const why = 'Wikidata has no name for it in any of the languages that are read'
      rejected.push({ name: item, ref: item, why, criterionId: null })
    } else candidates.push(candidateOf(item, row, index, response))
  }
  return { candidates, rejected, items: seen.size }
}

function candidateOf(item: string, row: Row, index: number, response: SourceResponse): SourcedCandidate {
  const value = (name: string): string | null => row[name]?.value ?? null
  const at = (name: string): string => `/${name}/value`
  const builder = new CandidateBuilder(item, response, `/results/bindings/${index}`)
    .name(value('cLabel') ?? '', at('cLabel'))
    .text('legalName', value('official'), at('official'))
    .text('website', value('site'), at('site'))
    .text('phone', value('phone'), at('phone'))
    .text('email', value('email')?.replace(/^mailto:/i, ''), at('email'))
    .address('city', isNamed(value('hqLabel')) ? value('hqLabel') : null, at('hqLabel'))
    .address('country', value('country'), at('country'))
    .code('nace', value('nace'), at('nace'))
    .externalId('wikidata', item, at('c'))
    .externalId('lei', value('lei'), at('lei'))
    .externalId('vat', value('vat'), at('vat'))
  const employees = Number(value('employees') ?? Number.NaN)
  if (Number.isInteger(employees) && employees >= 0)
    builder.employees({ min: employees, max: employees }, String(employees), at('employees'))
  const year = /^(\d{4})-/.exec(value('founded') ?? '')?.[1]
  if (year !== undefined) builder.foundedYear(Number(year), value('founded') ?? year, at('founded'))
  return builder.build()
}

function isNamed(label: string | null): boolean {
  return label !== null && !/^Q\d+$/.test(label)
}
