/** Lists that are narrowed by companies, by how leads came, by an import, and by what people did with them: to few leads, to some, and to many. */
import {
  toLeadFilter,
  type LeadFilter,
  type LeadListService,
  type LeadOrder,
} from '../../server/features/leads/lead-list.service.ts'
import { raw } from '../../server/platform/dialect.ts'
import { timeOf, timesOf, type Figures } from './data-figures.ts'
import type { SeededData } from './data-seed.ts'

interface List {
  list: string
  filter: LeadFilter
  /** What the first page takes without more of a filter, ms. */
  first: number
}

type Read = (filter: LeadFilter, order: LeadOrder, from?: string) => Promise<unknown>

const NEWEST: LeadOrder = { field: 'CREATED_AT', direction: 'DESC' }
/** How far down the list the deep page is. */
const DEPTH = 0.7
const MAX_DEPTH = 200_000

const filtersOf = ({ largeImportId, smallImportId, ...work }: SeededData) => ({
  'country, few': { countries: ['LI'] },
  'country, some': { countries: ['AT'] },
  'country, many': { countries: ['DE'] },
  'two countries': { countries: ['DE', 'AT'] },
  'industry, few': { industry: 'Optics' },
  'industry, some': { industry: 'printing' },
  'industry, many': { industry: 'software' },
  'industry, two words': { industry: 'software services' },
  'country and industry': { countries: ['DE'], industry: 'services' },
  'source, few': { source: 'TYPED' as const },
  'source, many': { source: 'IMPORTED' as const },
  'import, few': { importId: smallImportId },
  'import, many': { importId: largeImportId },
  'tag, few': { tagIds: [work.fewTagId] },
  'tag, many': { tagIds: [work.manyTagId] },
  'two tags': { tagIds: [work.fewTagId, work.manyTagId] },
  'owner, some': { ownerId: work.ownerId },
  'text field, few': { customFields: [{ fieldId: work.textFieldId, isSet: true, words: ['of1234'] }] },
  'text field, many': { customFields: [{ fieldId: work.textFieldId, isSet: true, words: ['value'] }] },
  'number field, some': { customFields: [{ fieldId: work.numberFieldId, isSet: true, min: 100, max: 199 }] },
})

/** First and deep page and count of the list, narrowed in each way. */
export async function measureFilters(
  figures: Figures,
  reader: LeadListService,
  { list, filter, first }: List,
  data: SeededData,
  read: Read,
): Promise<void> {
  const { workspaceId, members } = data
  for (const [name, part] of Object.entries(filtersOf(data))) {
    const narrowed = { ...toLeadFilter(part), ...filter }
    const scope = { filter: narrowed, members: filter.campaignId === undefined ? undefined : members }
    const ids = await reader.listRows(
      workspaceId,
      scope,
      { order: NEWEST, from: undefined, isBackwards: false, take: MAX_DEPTH, onlyIf: raw('TRUE') },
      { columns: ['l."id"'], company: false, verification: false, owner: false },
    )
    const [deepest] = ids[Math.floor(ids.length * DEPTH)] ?? []
    if (typeof deepest !== 'string') throw new Error(`${list}, ${name}: there are no leads`)
    const [page, deep] = await timesOf(
      () => read(narrowed, NEWEST),
      () => read(narrowed, NEWEST, deepest),
    )
    figures.compareNarrowed(`${list}, ${name}, first page`, first, page, 'page')
    figures.compareNarrowedDeep(`${list}, ${name}, deep page`, page, deep)
    const count = await timeOf(() => reader.count(workspaceId, scope))
    figures.compareNarrowed(`${list}, ${name}, count`, first, count, 'count')
  }
}
