import type { LoaderFunctionArgs } from '@remix-run/node'
import { describe, expect, it } from 'vitest'
import { loadLeadList } from '../../../../../remix/components/lead-table/load-leads.server.ts'

const PAGE_INFO = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }

type Asked = (operation: string, variables: unknown) => Promise<object>

/** What a loader gets, with an API that answers operations by name. */
function argsFor(address: string, answer: Asked, signal?: AbortSignal): LoaderFunctionArgs {
  const request = new Request(`http://dashboard.test${address}`, signal === undefined ? {} : { signal })
  const fetchGraphQL = async ({ body }: { body: string }): Promise<Response> => {
    const { operationName, variables } = JSON.parse(body) as { operationName: string; variables: unknown }
    return Response.json({ data: await answer(operationName, variables) })
  }
  const context = { fetchGraphQL, secureCookies: false, requestId: 'r', cspNonce: 'n' }
  return { request, context, params: {} }
}

const rowsAnd =
  (total: () => Promise<object>, asked: string[] = []): Asked =>
  (operation) => {
    asked.push(operation)
    if (operation === 'LeadTotal') return total()
    return Promise.resolve({ leads: { pageInfo: PAGE_INFO, edges: [{ node: { id: 'Lead_1' } }] } })
  }

describe('the list of leads', () => {
  it('comes before it is counted', async () => {
    let count = (_: object): void => undefined
    const counting = new Promise<object>((resolve) => (count = resolve))
    const asked: string[] = []
    const page = await loadLeadList(
      argsFor(
        '/leads?search=ann',
        rowsAnd(() => counting, asked),
      ),
      null,
    )
    expect(page.rows).toEqual([{ id: 'Lead_1' }])
    count({ leads: { totalCount: 3, totalCountIsExact: true } })
    expect(await page.total).toEqual({ totalCount: 3, totalCountIsExact: true })
    expect(asked).toEqual(['Leads', 'LeadTotal'])
  })

  it('stays where it cannot be counted', async () => {
    const broken = rowsAnd(() => Promise.reject(new Error('gone')))
    const page = await loadLeadList(argsFor('/leads', broken), null)
    expect(page.rows).toHaveLength(1)
    expect(await page.total).toBeNull()
  })

  it('is not counted for who has gone on meanwhile', async () => {
    const leaving = new AbortController()
    const asked: string[] = []
    const counted = rowsAnd(() => Promise.resolve({ leads: {} }), asked)
    const answer: Asked = (operation, variables) => {
      leaving.abort()
      return counted(operation, variables)
    }
    const page = await loadLeadList(argsFor('/leads', answer, leaving.signal), null)
    expect(await page.total).toBeNull()
    expect(asked).toEqual(['Leads'])
  })

  it('is counted by what narrows it alone', async () => {
    const counts: unknown[] = []
    const answer: Asked = (operation, variables) => {
      if (operation === 'LeadTotal') counts.push(variables)
      return rowsAnd(() => Promise.resolve({ leads: { totalCount: 1, totalCountIsExact: true } }))(
        operation,
        variables,
      )
    }
    const args = argsFor('/leads?hasEmail=true&sort=name&after=x', answer)
    await (
      await loadLeadList(args, 'Campaign_1')
    ).total
    expect(counts).toMatchObject([{ campaignId: 'Campaign_1', filter: { hasEmail: true } }])
    expect(Object.keys(counts[0] as object).sort()).toEqual(['campaignId', 'filter'])
  })
})
