/** The fields that lists of leads show, and how each is read from a row. Pure. */
import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql'
import { encodeId } from '../../graphql/ids.ts'
import { isoTime, jsonOf } from '../../platform/read-values.ts'
import { CUSTOM_VALUE, CUSTOM_VALUES, MEMBERSHIP, MEMBERSHIPS, TAG, TAGS } from './lead-columns.ts'

export type Row = readonly unknown[]
type Read = (row: Row) => unknown

/** The document asks for something that has no plan. */
export class Unplanned extends Error {}

/** Columns of a plan; the first is the id, for cursors. */
export class Columns {
  readonly all: string[]

  constructor(first: readonly string[]) {
    this.all = [...first]
  }

  /** Place of a column in a row. */
  add(column: string): number {
    const known = this.all.indexOf(column)
    return known < 0 ? this.all.push(column) - 1 : known
  }
}

type Planner = (columns: Columns, field: FieldNode, fragments: Fragments) => Read
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

interface ObjectType {
  name: string
  /** Further names that a fragment on it may have. */
  interfaces: readonly string[]
  fields: Readonly<Record<string, Planner>>
}

const leaf =
  (column: string, change?: (value: unknown) => unknown): Planner =>
  (columns, field) => {
    if (field.selectionSet !== undefined) throw new Unplanned()
    const at = columns.add(column)
    return change === undefined ? (row) => row[at] : (row) => change(row[at])
  }

const orNull = (change: (value: unknown) => unknown) => (value: unknown) =>
  value === null ? null : change(value)
const idOf = (type: string) => (value: unknown) => encodeId(type, value as string)

const COMPANY: ObjectType = {
  name: 'Company',
  interfaces: ['Node'],
  fields: {
    id: leaf('c."id"', idOf('Company')),
    name: leaf('c."name"'),
    legalName: leaf('c."legalName"'),
    domain: leaf('c."domain"'),
    description: leaf('c."description"'),
    country: leaf('c."country"'),
  },
}

const VERIFICATION: ObjectType = {
  name: 'Verification',
  interfaces: ['Node'],
  fields: {
    id: leaf('v."id"', idOf('Verification')),
    class: leaf('v."class"'),
    reason: leaf('v."reason"'),
    confidence: leaf('v."confidence"'),
    level: leaf('v."level"'),
    suggestion: leaf('v."suggestion"'),
    checkedAt: leaf('v."checkedAt"', orNull(isoTime)),
    expiresAt: leaf('v."expiresAt"', orNull(isoTime)),
  },
}

const CAMPAIGN: ObjectType = {
  name: 'Campaign',
  interfaces: ['Node'],
  fields: { id: leaf('ca."id"', idOf('Campaign')), name: leaf('ca."name"') },
}

const CAMPAIGN_LEAD: ObjectType = {
  name: 'CampaignLead',
  interfaces: [],
  fields: {
    status: leaf('cl."status"'),
    score: leaf('cl."score"'),
    source: leaf('cl."source"'),
    foundAt: leaf('cl."createdAt"', isoTime),
    campaign: (columns, field, fragments) => objectOf(CAMPAIGN, columns, [field], fragments),
  },
}

const TAG_TYPE: ObjectType = {
  name: 'Tag',
  interfaces: ['Node'],
  fields: { id: leaf('tg."id"', idOf('Tag')), name: leaf('tg."name"'), colour: leaf('tg."colour"') },
}

const MEMBER: ObjectType = {
  name: 'Member',
  interfaces: [],
  fields: {
    userId: leaf('ow."userId"', idOf('User')),
    name: leaf('ou."name"'),
    email: leaf('ou."email"'),
  },
}

const CUSTOM_FIELD: ObjectType = {
  name: 'CustomField',
  interfaces: ['Node'],
  fields: {
    id: leaf('cf."id"', idOf('CustomField')),
    key: leaf('cf."key"'),
    name: leaf('cf."name"'),
    type: leaf('cf."type"'),
  },
}

const CUSTOM_VALUE_TYPE: ObjectType = {
  name: 'CustomValue',
  interfaces: [],
  fields: {
    value: leaf('cv."text"'),
    updatedAt: leaf('cv."updatedAt"', isoTime),
    field: (columns, field, fragments) => objectOf(CUSTOM_FIELD, columns, [field], fragments),
  },
}

/** A list within a lead's row: one column of JSON, whose rows have these columns. */
const listOf =
  (column: string, type: ObjectType, inner: readonly string[]): Planner =>
  (columns, field, fragments) => {
    const at = columns.add(column)
    const read = objectOf(type, new Columns(inner), [field], fragments)
    return (row) => ((jsonOf(row[at]) ?? []) as Row[]).map(read)
  }

export const LEAD: ObjectType = {
  name: 'Lead',
  interfaces: ['Node'],
  fields: {
    id: leaf('l."id"', idOf('Lead')),
    kind: leaf('l."kind"'),
    name: leaf('l."name"'),
    title: leaf('l."title"'),
    department: leaf('l."department"'),
    email: leaf('l."email"'),
    phone: leaf('l."phone"'),
    emails: leaf('l."emails"', jsonOf),
    phones: leaf('l."phones"', jsonOf),
    links: leaf('l."links"', jsonOf),
    createdAt: leaf('l."createdAt"', isoTime),
    updatedAt: leaf('l."updatedAt"', isoTime),
    company: (columns, field, fragments) => objectOf(COMPANY, columns, [field], fragments),
    verification: (columns, field, fragments) => {
      const isThere = columns.add('v."id"')
      const read = objectOf(VERIFICATION, columns, [field], fragments)
      return (row) => (row[isThere] === null ? null : read(row))
    },
    tags: listOf(TAGS, TAG_TYPE, TAG),
    owner: (columns, field, fragments) => {
      const isThere = columns.add('ow."userId"')
      const read = objectOf(MEMBER, columns, [field], fragments)
      return (row) => (row[isThere] === null ? null : read(row))
    },
    memberships: listOf(MEMBERSHIPS, CAMPAIGN_LEAD, MEMBERSHIP),
    customValues: listOf(CUSTOM_VALUES, CUSTOM_VALUE_TYPE, CUSTOM_VALUE),
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
      // No name for a property of a plain object.
      if (key === '__proto__') throw new Unplanned()
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

/** Answers how an object's row is read, as a plain object in the order of the document. */
export function objectOf(
  type: ObjectType,
  columns: Columns,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): Read {
  const reads: [string, Read][] = []
  for (const [key, field] of fieldsOf(type, setsOf(nodes), fragments)) {
    if (field.name.value === '__typename') {
      reads.push([key, () => type.name])
      continue
    }
    const plan = type.fields[field.name.value]
    if (plan === undefined || (field.arguments?.length ?? 0) > 0) throw new Unplanned()
    reads.push([key, plan(columns, field, fragments)])
  }
  return (row) => {
    const object: Record<string, unknown> = {}
    for (const [key, read] of reads) object[key] = read(row)
    return object
  }
}

export function setsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => {
    if (selectionSet === undefined) throw new Unplanned()
    return [selectionSet]
  })
}
