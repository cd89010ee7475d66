import { v7 as uuidv7 } from 'uuid'
import { bulkWriterOn, storedTime } from '../../../server/platform/bulk-rows.ts'
import type { Desk } from './import-harness.ts'

const LEADS_A_STATEMENT = 2000
const TIMES = { createdAt: 'timestamptz', updatedAt: 'timestamptz' }
const COMPANY = {
  id: 'uuid',
  siteKey: 'text',
  name: 'text',
  emails: 'jsonb',
  phones: 'jsonb',
  socials: 'jsonb',
  ...TIMES,
}
const LEAD = {
  id: 'uuid',
  companyId: 'uuid',
  kind: '"LeadKind"',
  identityKey: 'text',
  name: 'text',
  title: 'text',
  emails: 'jsonb',
  phones: 'jsonb',
  links: 'jsonb',
  searchText: 'text',
  ...TIMES,
}
const MEMBER = { campaignId: 'uuid', leadId: 'uuid', createdAt: 'timestamptz' }

/** Fills a desk's campaign with people of one company, quickly. Answers their names in the order of their ids. */
export async function seedLeads(desk: Desk, count: number, title: string): Promise<string[]> {
  const { database, workspaceId, campaignId } = desk
  const { insertRows } = bulkWriterOn(database)
  const moment = storedTime(new Date())
  const times = { createdAt: moment, updatedAt: moment }
  const none = { emails: [], phones: [], links: [], socials: [] }
  const companyId = uuidv7()
  const company = { id: companyId, siteKey: 'https://acme.example', name: 'Acme', ...none, ...times }
  await insertRows(workspaceId, database.db, { name: 'Company', columns: COMPANY }, [company])
  const leads = Array.from({ length: count }, (_, index) => {
    const name = `Person ${index}`
    const own = { id: uuidv7(), companyId, kind: 'PERSON', identityKey: `person:${index}`, name, title }
    return { ...own, searchText: name.toLowerCase(), ...none, ...times }
  }).sort((a, b) => (a.id < b.id ? -1 : 1))
  for (let at = 0; at < count; at += LEADS_A_STATEMENT) {
    const some = leads.slice(at, at + LEADS_A_STATEMENT)
    await insertRows(workspaceId, database.db, { name: 'Lead', columns: LEAD }, some)
    const members = some.map(({ id }) => ({ campaignId, leadId: id, createdAt: moment }))
    await insertRows(workspaceId, database.db, { name: 'CampaignLead', columns: MEMBER }, members)
  }
  return leads.map((lead) => lead.name)
}
