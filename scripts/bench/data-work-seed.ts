/** What people did with the leads of a benchmark: tags, owners and values of fields of their own, for few, some and many. */
import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/platform/database.ts'
import { numberedLeads, spread, type Words } from './data-words.ts'

export interface SeededWork {
  fewTagId: string
  manyTagId: string
  /** Of a tenth of the leads. */
  ownerId: string
  /** A TEXT and a NUMBER that every lead has. */
  textFieldId: string
  numberFieldId: string
}

export async function seedWork(database: Database, words: Words, workspaceId: string): Promise<SeededWork> {
  const parts = [database, words, workspaceId] as const
  return {
    fewTagId: await seedTag(...parts, 1000),
    manyTagId: await seedTag(...parts, 2),
    ownerId: await seedOwner(...parts),
    textFieldId: await seedField(...parts, 'TEXT'),
    numberFieldId: await seedField(...parts, 'NUMBER'),
  }
}

type Parts = [database: Database, words: Words, workspaceId: string]

/** A tag of every so manieth lead. */
async function seedTag(...[{ db }, words, workspaceId, each]: [...Parts, number]): Promise<string> {
  const name = `each ${each}`
  const { id } = await db.tag.create({ data: { workspaceId, name, key: name, colour: 'BLUE' } })
  await db.$executeRawUnsafe(`
    INSERT INTO "LeadTag" ("workspaceId", "leadId", "tagId") SELECT "workspaceId", "id", ${words.uuidOf(id)}
    FROM ${numberedLeads(words, workspaceId)} WHERE n % ${each} = 0`)
  return id
}

async function seedOwner(...[{ db }, words, workspaceId]: Parts): Promise<string> {
  const email = `owner-${randomUUID()}@bench.example`
  const { id } = await db.user.create({ data: { email, name: 'Owner', passwordHash: '-' } })
  await db.member.create({ data: { workspaceId, userId: id, role: 'MEMBER' } })
  await db.$executeRawUnsafe(`
    INSERT INTO "LeadOwner" ("workspaceId", "leadId", "userId") SELECT "workspaceId", "id", ${words.uuidOf(id)}
    FROM ${numberedLeads(words, workspaceId)} WHERE n % 10 = 3`)
  return id
}

async function seedField(
  ...[{ db }, words, workspaceId, type]: [...Parts, 'TEXT' | 'NUMBER']
): Promise<string> {
  const data = { workspaceId, key: type.toLowerCase(), name: type, type, choices: [], position: 0 }
  const { id } = await db.customField.create({ data })
  const text = `'value' || ${spread(997)} || ' of' || n`
  const values =
    type === 'TEXT' ? `${text}, ${text}, NULL` : `CAST(${spread(5000)} AS TEXT), NULL, ${spread(5000)}`
  await db.$executeRawUnsafe(`
    INSERT INTO "CustomValue" ("workspaceId", "leadId", "fieldId", "text", "searchText", "number", "updatedAt")
    SELECT "workspaceId", "id", ${words.uuidOf(id)}, ${values}, ${words.moment('1700000000')}
    FROM ${numberedLeads(words, workspaceId)}`)
  return id
}
