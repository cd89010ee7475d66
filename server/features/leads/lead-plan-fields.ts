/** The fields that lists of leads show, and how the database writes each as JSON. Pure. */
import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql'
import { encodeId } from '../../graphql/ids.ts'
import type { JsonSql } from '../../platform/json-sql.ts'
import { CUSTOM_VALUES, MEMBERSHIPS, TAGS } from './lead-columns.ts'

/** The document asks for something that has no plan. */
export class Unplanned extends Error {}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** What a document is read with. */
export interface Planning {
  json: JsonSql
  fragments: Fragments
}

/** SQL of a field's value. */
type Planner = (field: FieldNode, planning: Planning) => string

interface ObjectType {
  name: string
  /** Further names that a fragment on it may have. */
  interfaces: readonly string[]
  fields: Readonly<Record<string, Planner>>
}

/** PostgreSQL takes a hundred arguments, a name and a value a field. Nobody asks for as many but by renaming them. */
const MAX_FIELDS = 50

const leaf =
  (write: (json: JsonSql) => string): Planner =>
  (field, { json }) => {
    if (field.selectionSet !== undefined) throw new Unplanned()
    return write(json)
  }

const value = (column: string): Planner => leaf(() => column)
const time = (column: string): Planner => leaf((json) => json.time(column))
const jsonOf = (column: string): Planner => leaf((json) => json.json(column))
const idOf = (type: string, column: string): Planner => leaf(() => `'${encodeId(type, '')}' || ${column}`)
const objectAs =
  (type: ObjectType): Planner =>
  (field, planning) =>
    objectOf(type, [field], planning)
const objectIf =
  (type: ObjectType, isThere: string): Planner =>
  (field, planning) =>
    planning.json.objectIf(isThere, membersOf(type, [field], planning))
const listOf =
  (type: ObjectType, rows: string): Planner =>
  (field, planning) =>
    planning.json.list(objectOf(type, [field], planning), rows)

const COMPANY: ObjectType = {
  name: 'Company',
  interfaces: ['Node'],
  fields: {
    id: idOf('Company', 'c."id"'),
    name: value('c."name"'),
    legalName: value('c."legalName"'),
    domain: value('c."domain"'),
    description: value('c."description"'),
    country: value('c."country"'),
  },
}

const VERIFICATION: ObjectType = {
  name: 'Verification',
  interfaces: ['Node'],
  fields: {
    id: idOf('Verification', 'v."id"'),
    class: value('v."class"'),
    reason: value('v."reason"'),
    confidence: value('v."confidence"'),
    level: value('v."level"'),
    suggestion: value('v."suggestion"'),
    checkedAt: time('v."checkedAt"'),
    expiresAt: time('v."expiresAt"'),
  },
}

const CAMPAIGN: ObjectType = {
  name: 'Campaign',
  interfaces: ['Node'],
  fields: { id: idOf('Campaign', 'ca."id"'), name: value('ca."name"') },
}

const CAMPAIGN_LEAD: ObjectType = {
  name: 'CampaignLead',
  interfaces: [],
  fields: {
    status: value('cl."status"'),
    score: value('cl."score"'),
    source: value('cl."source"'),
    foundAt: time('cl."createdAt"'),
    campaign: objectAs(CAMPAIGN),
  },
}

const TAG: ObjectType = {
  name: 'Tag',
  interfaces: ['Node'],
  fields: { id: idOf('Tag', 'tg."id"'), name: value('tg."name"'), colour: value('tg."colour"') },
}

const MEMBER: ObjectType = {
  name: 'Member',
  interfaces: [],
  fields: {
    userId: idOf('User', 'ow."userId"'),
    name: value('ou."name"'),
    email: value('ou."email"'),
  },
}

const CUSTOM_FIELD: ObjectType = {
  name: 'CustomField',
  interfaces: ['Node'],
  fields: {
    id: idOf('CustomField', 'cf."id"'),
    key: value('cf."key"'),
    name: value('cf."name"'),
    type: value('cf."type"'),
  },
}

const CUSTOM_VALUE: ObjectType = {
  name: 'CustomValue',
  interfaces: [],
  fields: {
    value: value('cv."text"'),
    updatedAt: time('cv."updatedAt"'),
    field: objectAs(CUSTOM_FIELD),
  },
}

export const LEAD: ObjectType = {
  name: 'Lead',
  interfaces: ['Node'],
  fields: {
    id: idOf('Lead', 'l."id"'),
    kind: value('l."kind"'),
    name: value('l."name"'),
    title: value('l."title"'),
    department: value('l."department"'),
    email: value('l."email"'),
    phone: value('l."phone"'),
    emails: jsonOf('l."emails"'),
    phones: jsonOf('l."phones"'),
    links: jsonOf('l."links"'),
    createdAt: time('l."createdAt"'),
    updatedAt: time('l."updatedAt"'),
    company: objectAs(COMPANY),
    verification: objectIf(VERIFICATION, 'v."id"'),
    tags: listOf(TAG, TAGS),
    owner: objectIf(MEMBER, 'ow."userId"'),
    memberships: listOf(CAMPAIGN_LEAD, MEMBERSHIPS),
    customValues: listOf(CUSTOM_VALUE, CUSTOM_VALUES),
  },
}

/** The fields that are selected of an object by their names in the answer, in the order of the document. */
export function fieldsOf(
  type: Pick<ObjectType, 'name' | 'interfaces'>,
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  found = new Map<string, FieldNode>(),
): Map<string, FieldNode> {
  for (const selection of sets.flatMap((set) => set.selections)) {
    if ((selection.directives?.length ?? 0) > 0) throw new Unplanned()
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      const known = found.get(key)
      // A field that is selected twice would have to be merged.
      if (known !== undefined && known.selectionSet !== undefined) throw new Unplanned()
      found.set(key, known ?? selection)
      continue
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
    const on = fragment?.typeCondition?.name.value ?? type.name
    if (fragment === undefined || (on !== type.name && !type.interfaces.includes(on))) throw new Unplanned()
    fieldsOf(type, [fragment.selectionSet], fragments, found)
  }
  return found
}

/** SQL of an object's fields by name, in the order of the document. */
function membersOf(type: ObjectType, nodes: readonly FieldNode[], planning: Planning): [string, string][] {
  const fields = [...fieldsOf(type, setsOf(nodes), planning.fragments)]
  if (fields.length > MAX_FIELDS) throw new Unplanned()
  return fields.map(([key, field]) => {
    if (field.name.value === '__typename') return [key, `'${type.name}'`]
    const plan = type.fields[field.name.value]
    if (plan === undefined || (field.arguments?.length ?? 0) > 0) throw new Unplanned()
    return [key, plan(field, planning)]
  })
}

/** SQL of an object. */
export function objectOf(type: ObjectType, nodes: readonly FieldNode[], planning: Planning): string {
  return planning.json.object(membersOf(type, nodes, planning))
}

export function setsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => {
    if (selectionSet === undefined) throw new Unplanned()
    return [selectionSet]
  })
}
