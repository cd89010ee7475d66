import { describe, expect, it } from 'vitest'
import {
  activeFilters,
  clearedOf,
  conditionParams,
  csvSearch,
  nextSort,
  readFilter,
  readListQuery,
  readSort,
  sortsFor,
  withParams,
} from '../../../../../remix/components/lead-table/list-query.ts'

const params = (search: string): URLSearchParams => new URLSearchParams(search)

describe('readFilter', () => {
  it('reads what the address says', () => {
    expect(
      readFilter(
        params('search=+ada+&kind=PERSON&hasEmail=true&hasPhone=false&status=NEW&runId=r&companyId=c'),
      ),
    ).toEqual({
      search: 'ada',
      kind: 'PERSON',
      hasEmail: true,
      hasPhone: false,
      hasTitle: null,
      status: 'NEW',
      verification: null,
      isVerified: null,
      runId: 'r',
      companyId: 'c',
      tagIds: null,
      withoutTagIds: null,
      ownerId: null,
      hasOwner: null,
      createdAfter: null,
      createdBefore: null,
      updatedAfter: null,
      updatedBefore: null,
      title: null,
      minScore: null,
      maxScore: null,
      customFields: null,
      countries: null,
      industry: null,
      source: null,
      importId: null,
    })
  })

  it('reads lists of tags, and passes them on to the CSV file', () => {
    const filter = readFilter(params('tagIds=a,b&withoutTagIds=,&hasOwner=false'))
    expect(filter).toMatchObject({ tagIds: ['a', 'b'], withoutTagIds: null, hasOwner: false })
    expect(csvSearch(filter)).toBe('?tagIds=a%2Cb&hasOwner=false')
  })

  it('reads countries, each once, and hands them on as they stand', () => {
    const filter = readFilter(params('countries=de,AT,de,Austria&source=IMPORTED&industry=web&importId=i'))
    expect(filter).toMatchObject({
      countries: ['DE', 'AT'],
      source: 'IMPORTED',
      industry: 'web',
      importId: 'i',
    })
    expect(csvSearch(filter)).toBe('?countries=DE%2CAT&industry=web&source=IMPORTED&importId=i')
    expect(activeFilters(readFilter(params('countries=,x&source=BOUGHT')))).toEqual([])
  })

  it('counts what makes no sense as not given', () => {
    const filter = readFilter(params('kind=ROBOT&hasEmail=yes&status=&createdAfter=yesterday&search=%20'))
    expect(activeFilters(filter)).toEqual([])
  })

  it('reads scores from 0 to 100', () => {
    expect(readFilter(params('minScore=0&maxScore=100'))).toMatchObject({ minScore: 0, maxScore: 100 })
    const wrong = readFilter(params('minScore=-1&maxScore=101'))
    expect(activeFilters(wrong)).toEqual([])
    expect(activeFilters(readFilter(params('minScore=1.5&maxScore=ten')))).toEqual([])
  })

  it('reads a moment as the API wants it', () => {
    expect(readFilter(params('createdAfter=2026-11-20')).createdAfter).toBe('2026-11-20T00:00:00.000Z')
  })
})

describe('conditions on custom fields', () => {
  const search = 'custom.f1.min=3&custom.f1.max=9&custom.f2.isSet=false&search=ada'
  const none = { equals: null, contains: null, min: null, max: null, isSet: null }

  it('are read by field, and asked for in the download as in the address', () => {
    const filter = readFilter(params(search))
    expect(filter.customFields).toEqual([
      { ...none, fieldId: 'f1', min: '3', max: '9' },
      { ...none, fieldId: 'f2', isSet: false },
    ])
    expect(new URLSearchParams(csvSearch(filter)).toString().split('&').sort()).toEqual(
      search.split('&').sort(),
    )
  })

  it('count as not given where they make no sense', () => {
    const wrong = readFilter(params('custom.f1.isSet=maybe&custom.f1.equals=&custom.f1.near=3&custom.x=1'))
    expect(activeFilters(wrong)).toEqual([])
  })

  it('are taken back one by one, and all at once', () => {
    const filter = readFilter(params(search))
    expect(withParams(params(search), clearedOf(filter)).toString()).toBe('')
    const second = conditionParams({ ...none, fieldId: 'f2', isSet: null })
    expect(readFilter(withParams(params(search), second)).customFields).toHaveLength(1)
  })
})

describe('readListQuery', () => {
  it('asks for the newest first when the address says nothing', () => {
    expect(readListQuery(params(''), true)).toMatchObject({
      orderBy: { field: 'CREATED_AT', direction: 'DESC' },
      first: 50,
      after: null,
      last: null,
      before: null,
    })
  })

  it('pages forwards and backwards, never both', () => {
    expect(readListQuery(params('after=x'), true)).toMatchObject({
      first: 50,
      after: 'x',
      last: null,
      before: null,
    })
    expect(readListQuery(params('after=x&before=y'), true)).toMatchObject({
      first: null,
      after: null,
      last: 50,
      before: 'y',
    })
  })

  it('does not take inherited names for orders', () => {
    expect(readListQuery(params('sort=constructor'), true).orderBy.field).toBe('CREATED_AT')
  })
})

describe('sorting', () => {
  it('turns the order round on a second click', () => {
    const first = nextSort(readSort(params(''), true), 'name')
    expect(first).toEqual({ sort: 'name', dir: 'asc' })
    expect(nextSort(readSort(params('sort=name&dir=asc'), true), 'name')).toEqual({
      sort: 'name',
      dir: 'desc',
    })
  })

  it('has those of a campaign in a campaign alone', () => {
    expect(readListQuery(params('sort=score&dir=desc'), true).orderBy).toEqual({
      field: 'SCORE',
      direction: 'DESC',
    })
    expect(readSort(params('sort=score&dir=asc'), false)).toEqual({ by: 'found', direction: 'DESC' })
    expect(sortsFor(false).map(({ by }) => by)).not.toContain('status')
    expect(sortsFor(true).map(({ by }) => by)).toEqual(
      expect.arrayContaining(['score', 'status', 'verification', 'updated']),
    )
  })

  it('begins with the newest where a column holds times', () => {
    expect(nextSort(readSort(params('sort=name&dir=asc'), true), 'found')).toEqual({
      sort: 'found',
      dir: 'desc',
    })
  })
})

describe('withParams', () => {
  it('changes some, keeps others, and goes back to the first page', () => {
    const next = withParams(params('search=ada&kind=PERSON&after=x&before=y'), {
      kind: null,
      hasEmail: 'true',
      status: '',
    })
    expect(next.toString()).toBe('search=ada&hasEmail=true')
  })
})

describe('csvSearch', () => {
  it('passes the filter on, without order and page', () => {
    expect(csvSearch(readFilter(params('search=a%26b&hasTitle=false&sort=name&after=x')))).toBe(
      '?search=a%26b&hasTitle=false',
    )
    expect(csvSearch(readFilter(params('sort=name')))).toBe('')
  })
})
