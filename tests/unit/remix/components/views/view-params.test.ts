import { describe, expect, it } from 'vitest'
import { readFilter } from '../../../../../remix/components/lead-table/list-query.ts'
import {
  isChanged,
  isShort,
  missingIn,
  viewParams,
} from '../../../../../remix/components/views/view-params.ts'

const view = {
  id: 'SavedView_1',
  filter: { search: 'saw mill', minScore: 60, isVerified: false, runId: 'Run_1' },
  missing: ['runId'],
  columns: ['title', 'email'],
  orderBy: { field: 'NAME', direction: 'ASC' } as const,
}
const changed = (change: (params: URLSearchParams) => void) => {
  const params = viewParams(view)
  change(params)
  return isChanged(view, params, false)
}

describe('the address of a view', () => {
  it('says all that the view holds', () => {
    expect(viewParams(view).toString()).toBe(
      'view=SavedView_1&search=saw+mill&minScore=60&isVerified=false&runId=Run_1&sort=name&dir=asc&columns=title%2Cemail',
    )
    expect(readFilter(viewParams(view))).toMatchObject({ ...view.filter, kind: null })
  })

  it('says what the view asks of custom fields, so that nobody sees leads that it leaves out', () => {
    const customFields = [
      { fieldId: 'CustomField_1', equals: null, contains: null, min: '3', max: '9', isSet: null },
      { fieldId: 'CustomField_2', isSet: false },
    ]
    const params = viewParams({ ...view, filter: { customFields } })
    expect(params.get('custom.CustomField_1.min')).toBe('3')
    expect(params.has('customFields')).toBe(false)
    expect(readFilter(params).customFields).toEqual([
      customFields[0],
      { fieldId: 'CustomField_2', equals: null, contains: null, min: null, max: null, isSet: false },
    ])
    const asked = { ...view, filter: { customFields } }
    expect(isChanged(asked, params, false)).toBe(false)
    params.delete('custom.CustomField_2.isSet')
    expect(isChanged(asked, params, false)).toBe(true)
  })

  it('is short when it only names the view, as people pass it on', () => {
    expect(isShort(new URLSearchParams('view=SavedView_1'))).toBe(true)
    expect(isShort(viewParams(view))).toBe(false)
    expect(isShort(new URLSearchParams('search=x'))).toBe(false)
  })
})

describe('a view', () => {
  it('is as it was on whichever page, and in whatever order its columns are named', () => {
    expect(changed((params) => params.set('after', 'x'))).toBe(false)
    expect(changed((params) => params.set('columns', 'email,title'))).toBe(false)
  })

  it.each([
    ['a filter', (params: URLSearchParams) => params.set('kind', 'PERSON')],
    ['no filter any more', (params: URLSearchParams) => params.delete('minScore')],
    ['the order', (params: URLSearchParams) => params.set('dir', 'desc')],
    ['the columns', (params: URLSearchParams) => params.set('columns', 'title')],
  ])('is changed by %s', (_what, change) => {
    expect(changed(change)).toBe(true)
  })

  it('tells which parts of the filter in sight name what is gone', () => {
    expect(missingIn(view, readFilter(viewParams(view)))).toEqual(['runId'])
    expect(missingIn(view, readFilter(new URLSearchParams('runId=Run_2')))).toEqual([])
  })
})
