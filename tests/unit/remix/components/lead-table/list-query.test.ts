import { describe, expect, it } from 'vitest'
import {
  activeFilters,
  csvSearch,
  nextSort,
  readFilter,
  readListQuery,
  readSort,
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
      createdAfter: null,
    })
  })

  it('counts what makes no sense as not given', () => {
    const filter = readFilter(params('kind=ROBOT&hasEmail=yes&status=&createdAfter=yesterday&search=%20'))
    expect(activeFilters(filter)).toEqual([])
  })

  it('reads a moment as the API wants it', () => {
    expect(readFilter(params('createdAfter=2026-11-20')).createdAfter).toBe('2026-11-20T00:00:00.000Z')
  })
})

describe('readListQuery', () => {
  it('asks for the newest first when the address says nothing', () => {
    expect(readListQuery(params(''))).toMatchObject({
      orderBy: { field: 'CREATED_AT', direction: 'DESC' },
      first: 50,
      after: null,
      last: null,
      before: null,
    })
  })

  it('pages forwards and backwards, never both', () => {
    expect(readListQuery(params('after=x'))).toMatchObject({
      first: 50,
      after: 'x',
      last: null,
      before: null,
    })
    expect(readListQuery(params('after=x&before=y'))).toMatchObject({
      first: null,
      after: null,
      last: 50,
      before: 'y',
    })
  })

  it('does not take inherited names for orders', () => {
    expect(readListQuery(params('sort=constructor')).orderBy.field).toBe('CREATED_AT')
  })
})

describe('sorting', () => {
  it('turns the order round on a second click', () => {
    const first = nextSort(readSort(params('')), 'name')
    expect(first).toEqual({ sort: 'name', dir: 'asc' })
    expect(nextSort(readSort(params('sort=name&dir=asc')), 'name')).toEqual({ sort: 'name', dir: 'desc' })
  })

  it('begins with the newest where a column holds times', () => {
    expect(nextSort(readSort(params('sort=name&dir=asc')), 'found')).toEqual({ sort: 'found', dir: 'desc' })
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
