/** Invented leads for the measurement of searches for duplicates, with pairs among them that are known to be one. */
import { v7 as uuidv7 } from 'uuid'
import { bulkWriterOn, storedTime } from '../../server/platform/bulk-rows.ts'
import type { Database } from '../../server/platform/database.ts'
import { drawn } from './duplicates-names.ts'

/** Two leads that are one. */
export type PlantedPair = [string, string]

export interface PlantedLeads {
  workspaceId: string
  /** One mailbox and one name, or one name at one domain. */
  sure: PlantedPair[]
  /** A short form of the given name at the same company. */
  likely: PlantedPair[]
}

/** Of each hundred leads so many are there a second time, in each of the two ways to be sure, and as likely ones. */
const DOUBLES = ['mailbox', 'domain', 'nick name'] as const
const HUNDRED = 100
const LEADS_PER_COMPANY = 12
/** Each fiftieth lead is of the one company that grows with the database. */
const OF_LARGEST = 50
const BATCH = 2000

const COMPANY = {
  name: 'Company',
  columns: {
    ...{ id: 'uuid', siteKey: 'text', domain: 'text', name: 'text' },
    ...{ emails: 'jsonb', phones: 'jsonb', socials: 'jsonb' },
  },
}
const LEAD = {
  name: 'Lead',
  columns: {
    ...{
      id: 'uuid',
      companyId: 'uuid',
      kind: '"LeadKind"',
      identityKey: 'text',
      name: 'text',
      email: 'text',
    },
    ...{ phone: 'text', emails: 'jsonb', phones: 'jsonb', links: 'jsonb', searchText: 'text' },
    ...{ createdAt: 'timestamptz', updatedAt: 'timestamptz' },
  },
}

interface Firm {
  id: string
  siteKey: string
  domain: string
  name: string
}

interface Person {
  id: string
  firm: Firm
  name: string
  email: string | null
  phone: string | null
}

const firmOf = (number: number): Firm => {
  const label = `${drawn.firm(number)}${number}`
  const domain = `${label}.example`
  return { id: uuidv7(), siteKey: `https://www.${domain}`, domain, name: `${label} GmbH` }
}

/** Another site of a firm, which is a company of its own. */
const siteOf = ({ domain, name }: Firm, site: string): Firm => ({
  ...{ id: uuidv7(), siteKey: `https://${site}.${domain}`, domain, name },
})

/** Makes so many leads; those that are there twice come a second time behind all others, as from a second import. */
function invent(count: number): { firms: Firm[]; people: Person[] } & Omit<PlantedLeads, 'workspaceId'> {
  const firms = Array.from({ length: Math.ceil(count / LEADS_PER_COMPANY) }, (_, number) => firmOf(number))
  const people: Person[] = []
  const seconds: Person[] = []
  const [sure, likely]: PlantedPair[][] = [[], []]
  const plant = (n: number, double: (typeof DOUBLES)[number], first: Person) => {
    const second: Person = { ...first, id: uuidv7(), phone: null }
    if (double === 'mailbox') {
      second.firm = firms[(n * 7) % firms.length] ?? first.firm
      second.email = first.email?.toUpperCase().replace('@', '+news@') ?? null
    } else {
      second.email = null
      second.firm = double === 'domain' ? siteOf(first.firm, `shop${n}`) : first.firm
      if (double === 'domain') firms.push(second.firm)
      else second.name = drawn.nickName(n, first.name)
    }
    seconds.push(second)
    ;(double === 'nick name' ? likely : sure)?.push([first.id, second.id])
  }
  const plain = firms.length
  for (let n = 0; people.length + seconds.length < count; n++) {
    const firm = firms[n % OF_LARGEST === 0 ? 0 : Math.floor(n / LEADS_PER_COMPANY) % plain] ?? firmOf(n)
    const double = DOUBLES[n % HUNDRED]
    const name = double === 'nick name' ? drawn.longName(n) : drawn.name(n)
    const phone = n % 10 === 0 ? '+49301234567' : n % 3 === 0 ? `+4930${2_000_000 + n}` : null
    const first: Person = { id: uuidv7(), firm, name, email: `p${n}@${firm.domain}`, phone }
    people.push(first)
    if (double !== undefined) plant(n, double, first)
  }
  return { firms, people: [...people, ...seconds], sure: sure ?? [], likely: likely ?? [] }
}

/** Fills a new workspace with so many leads. */
export async function plantLeads(database: Database, count: number): Promise<PlantedLeads> {
  const { db } = database
  const { insertRows } = bulkWriterOn(database)
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'Bench' } })
  const { firms, people, sure, likely } = invent(count)
  const none = { emails: [], phones: [] }
  for (let i = 0; i < firms.length; i += BATCH) {
    const rows = firms.slice(i, i + BATCH).map((firm) => ({ ...firm, ...none, socials: [] }))
    await insertRows(workspaceId, db, COMPANY, rows)
  }
  for (let i = 0; i < people.length; i += BATCH) {
    const rows = people.slice(i, i + BATCH).map(({ firm, ...person }, at) => {
      const moment = storedTime(new Date(1_700_000_000_000 + (i + at) * 10))
      const whose = { companyId: firm.id, kind: 'PERSON', identityKey: `person:${i + at}` }
      return { ...person, ...whose, ...none, links: [], searchText: '', createdAt: moment, updatedAt: moment }
    })
    await insertRows(workspaceId, db, LEAD, rows)
  }
  await db.$executeRawUnsafe(database.provider === 'sqlite' ? 'ANALYZE' : 'VACUUM ANALYZE')
  return { workspaceId, sure, likely }
}
