/** The limit: the same page of the same tables by raw `pg` and JSON.stringify in node:http, with no sign-in and no GraphQL. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const [url = '', workspaceId = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url, max: 10 })
// Moments stay text.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, String)

const PAGE = `
  SELECT l."id", l."kind", l."name", l."title", l."department", l."email", l."phone", l."emails", l."phones",
    l."links", l."createdAt", l."updatedAt", c."id" AS "companyId", c."name" AS "companyName", c."domain"
  FROM "Lead" l JOIN "Company" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."companyId"
  WHERE l."workspaceId" = $1 ORDER BY l."createdAt" DESC, l."id" DESC LIMIT $2`

interface LeadRow {
  id: string
  companyId: string
  companyName: string
  domain: string | null
}

const cursorOf = ({ id }: LeadRow): string => Buffer.from(`GPC:S:${id}`).toString('base64')

async function page(first: number): Promise<string> {
  const { rows } = await pool.query<LeadRow>({ name: 'page', text: PAGE, values: [workspaceId, first + 1] })
  const hasNextPage = rows.length > first
  if (hasNextPage) rows.length = first
  const edges = rows.map((row) => {
    const { companyId, companyName, domain, ...lead } = row
    return { cursor: cursorOf(row), node: { ...lead, company: { id: companyId, name: companyName, domain } } }
  })
  const last = rows.at(-1)
  const pageInfo = { hasNextPage, endCursor: last ? cursorOf(last) : null }
  return JSON.stringify({ data: { leads: { pageInfo, edges } } })
}

const server = http.createServer((req, res) => {
  const parts: Buffer[] = []
  req.on('data', (part: Buffer) => parts.push(part))
  req.on('end', () => {
    const { variables } = JSON.parse(Buffer.concat(parts).toString()) as { variables: { first: number } }
    void page(variables.first).then((text) => {
      const length = Buffer.byteLength(text)
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': length }).end(text)
    })
  })
})
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` })
})
