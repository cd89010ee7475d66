/** How long a search for duplicates takes, and what it holds in memory. */
import { v7 as uuidv7 } from 'uuid'
import { scanAtOnce } from '../../server/features/duplicates/scan-work.service.ts'
import { bulkWriterOn, storedTime } from '../../server/platform/bulk-rows.ts'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { migrate } from '../../server/platform/migrate.ts'
import { createMemorySignals } from '../../server/platform/signals.ts'
import { KINDS, openEmpty } from '../bench/empty-database.ts'

const LEADS_PER_COMPANY = 20
/** One lead in so many is there twice, with another given name and without its address. */
const DOUBLE_EVERY = 20
const BATCH = 2000
const MB = 2 ** 20

const COMPANY = {
  name: 'Company',
  columns: {
    id: 'uuid',
    siteKey: 'text',
    domain: 'text',
    name: 'text',
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
      phone: 'text',
    },
    ...{
      emails: 'jsonb',
      phones: 'jsonb',
      links: 'jsonb',
      searchText: 'text',
      createdAt: 'timestamptz',
      updatedAt: 'timestamptz',
    },
  },
}

const GIVEN = ['Robert', 'Anna', 'Thomas', 'Maria', 'Peter', 'Laura', 'Stefan', 'Julia', 'Marco', 'Elena']
const SHORT = ['Bob', 'Ann', 'Tom', 'Marie', 'Pete', 'Laura', 'Steve', 'Julie', 'Marc', 'Lena']
const NONE = { emails: [], phones: [], links: [] }

function leadOf(n: number, companyId: string) {
  const isDouble = n % DOUBLE_EVERY === DOUBLE_EVERY - 1
  const person = isDouble ? n - 1 : n
  const given = (isDouble ? SHORT : GIVEN)[person % GIVEN.length] ?? ''
  const family = `Family${String.fromCharCode(97 + (person % 26))}${Math.floor(person / 7) % 4001}`
  const at = storedTime(new Date(1_700_000_000_000 + n * 10))
  return {
    ...{ id: uuidv7(), companyId, kind: 'PERSON', identityKey: `person:${n}`, name: `${given} ${family}` },
    email: isDouble ? null : `p${n}@firm${Math.floor(n / LEADS_PER_COMPANY)}.example`,
    phone: n % 3 === 0 ? `+4930${1_000_000 + n}` : null,
    ...{ ...NONE, searchText: '', createdAt: at, updatedAt: at },
  }
}

async function seed(database: Database, leads: number): Promise<string> {
  const { db } = database
  const { insertRows } = bulkWriterOn(database)
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'Bench' } })
  for (let from = 0; from < leads; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, leads - from) }, (_, i) => from + i)
    const firms = [...new Set(numbers.map((n) => Math.floor(n / LEADS_PER_COMPANY)))].map((firm) => {
      const domain = `firm${firm}.example`
      return {
        id: uuidv7(),
        siteKey: `https://${domain}`,
        domain,
        name: `Firm ${firm}`,
        emails: [],
        phones: [],
        socials: [],
      }
    })
    await insertRows(workspaceId, db, COMPANY, firms)
    const first = Math.floor(from / LEADS_PER_COMPANY)
    const rows = numbers.map((n) => leadOf(n, firms[Math.floor(n / LEADS_PER_COMPANY) - first]?.id ?? ''))
    await insertRows(workspaceId, db, LEAD, rows)
  }
  await db.$executeRawUnsafe(database.provider === 'sqlite' ? 'ANALYZE' : 'VACUUM ANALYZE')
  return workspaceId
}

/** Searches once for the first time and once again, on each database, and prints what it took. */
export async function measureScan(leads: number): Promise<void> {
  for (const kind of KINDS) {
    const empty = await openEmpty(kind)
    if (empty === null) {
      console.log(`${kind}: no server answers (TEST_DATABASE_URL), not run.`)
      continue
    }
    try {
      await migrate(empty.url)
      const database = await openDatabase(empty.url)
      try {
        const workspaceId = await seed(database, leads)
        for (const time of ['first', 'again'])
          console.log(await measureOnce(database, workspaceId, `${kind}, ${time}`))
      } finally {
        await database.close()
      }
    } finally {
      await empty.remove()
    }
  }
}

async function measureOnce(database: Database, workspaceId: string, what: string): Promise<string> {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100)
  const began = performance.now()
  const cpu = process.cpuUsage()
  const { done, compared, found } = await scanAtOnce(
    { database, signals: createMemorySignals() },
    workspaceId,
  )
  clearInterval(watch)
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const work = `${((user + system) / 1e6).toFixed(1)} s of CPU in this process`
  const speed = `${Math.round(done / seconds)} leads a second, ${((most - before) / MB).toFixed(0)} MB more`
  return `${what}: ${done} leads in ${seconds.toFixed(1)} s, ${work} (${speed}); ${compared} pairs compared, ${found} proposed`
}
