/**
 * What a document asks of a list of leads, worked out once: which columns are to be read, and how a row becomes what the
 * document wants. Pure. Only the fields that lists show are known here; a document with anything else has no plan, and is
 * GraphQL's own to answer.
 */
import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { encodeId } from '../../graphql/ids.ts'
import { isoTime, jsonOf } from '../../platform/reader.ts'
import { MEMBERSHIP, MEMBERSHIPS, type LeadColumns } from './lead-rows.store.ts'

type Row = readonly unknown[]
type Read = (row: Row) => unknown

/** How the fields of a connection and of its pages are to be named and nested. */
export interface LeadListPlan {
  /** Name of the list in the answer. */
  key: string
  field: FieldNode
  reads: LeadColumns
  /** Whether the number of leads is asked for. */
  counts: boolean
  write: (page: LeadPageValues) => Record<string, unknown>
}

export interface LeadPageValues {
  rows: readonly Row[]
  hasNextPage: boolean
  hasPreviousPage: boolean
  cursorOf: (row: Row) => string
  totalCount: number
  totalCountIsExact: boolean
}

/** The document asks for something that has no plan. */
class Unplanned extends Error {}

/** Columns of a plan; the first is the id, for cursors. */
class Columns {
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
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

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
    foundAt: leaf('cl."createdAt"', isoTime),
    campaign: (columns, field, fragments) => objectOf(CAMPAIGN, columns, [field], fragments),
  },
}

const LEAD: ObjectType = {
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
    memberships: (columns, field, fragments) => {
      const at = columns.add(MEMBERSHIPS)
      const read = objectOf(CAMPAIGN_LEAD, new Columns(MEMBERSHIP), [field], fragments)
      return (row) => ((jsonOf(row[at]) ?? []) as Row[]).map(read)
    },
  },
}

/** The fields that are selected of an object by their names in the answer, in the order of the document. */
function fieldsOf(
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
function objectOf(
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

function setsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => {
    if (selectionSet === undefined) throw new Unplanned()
    return [selectionSet]
  })
}

type Write = (page: LeadPageValues) => unknown

/** Answers how the fields of an object that stands once in a page are written. */
function writerOf(
  name: string,
  field: FieldNode,
  fragments: Fragments,
  writeOf: (field: FieldNode) => Write,
): (page: LeadPageValues) => Record<string, unknown> {
  const writes = [...fieldsOf({ name, interfaces: [] }, setsOf([field]), fragments)].map(
    ([key, one]): [string, Write] => [key, one.name.value === '__typename' ? () => name : writeOf(one)],
  )
  return (page) => Object.fromEntries(writes.map(([key, write]) => [key, write(page)]))
}

/** Answers the writer of a field by its name; of others there is no plan. */
const oneOf =
  (writes: Readonly<Record<string, Write>>) =>
  ({ name, arguments: args = [] }: FieldNode): Write => {
    const write = writes[name.value]
    if (write === undefined || args.length > 0) throw new Unplanned()
    return write
  }

const COUNT_FIELDS = {
  totalCount: (page: LeadPageValues) => page.totalCount,
  totalCountIsExact: (page: LeadPageValues) => page.totalCountIsExact,
}

const PAGE_INFO_FIELDS = {
  hasNextPage: (page: LeadPageValues) => page.hasNextPage,
  hasPreviousPage: (page: LeadPageValues) => page.hasPreviousPage,
  startCursor: ({ rows, cursorOf }: LeadPageValues) => (rows[0] ? cursorOf(rows[0]) : null),
  endCursor: ({ rows, cursorOf }: LeadPageValues) => {
    const last = rows.at(-1)
    return last ? cursorOf(last) : null
  },
}

function edgesOf(columns: Columns, field: FieldNode, fragments: Fragments): Write {
  const edge = fieldsOf({ name: 'LeadEdge', interfaces: [] }, setsOf([field]), fragments)
  const writes = [...edge].map(([key, one]): [string, (row: Row, page: LeadPageValues) => unknown] => {
    if (one.name.value === '__typename') return [key, () => 'LeadEdge']
    if (one.name.value === 'cursor') return [key, (row, { cursorOf }) => cursorOf(row)]
    if (one.name.value !== 'node') throw new Unplanned()
    return [key, objectOf(LEAD, columns, [one], fragments)]
  })
  return (page) =>
    page.rows.map((row) => Object.fromEntries(writes.map(([key, write]) => [key, write(row, page)])))
}

function planField(field: FieldNode, fragments: Fragments): LeadListPlan {
  const columns = new Columns(['l."id"'])
  let counts = false
  const write = writerOf('LeadConnection', field, fragments, (one) => {
    const { value: name } = one.name
    if (name === 'edges') return edgesOf(columns, one, fragments)
    if (name === 'pageInfo') return writerOf('PageInfo', one, fragments, oneOf(PAGE_INFO_FIELDS))
    counts = true
    return oneOf(COUNT_FIELDS)(one)
  })
  const uses = (table: string) => columns.all.some((column) => column.startsWith(`${table}.`))
  return {
    key: field.alias?.value ?? field.name.value,
    field,
    reads: { columns: columns.all, company: uses('c'), verification: uses('v') },
    counts,
    write,
  }
}

/**
 * The plan of a document that has been validated and holds one query for nothing but one list of leads; null for any
 * other.
 */
export function planLeadList(document: DocumentNode): LeadListPlan | null {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  const [operation] = operations
  if (operation?.operation !== 'query' || operations.length > 1) return null
  if ((operation.directives?.length ?? 0) > 0) return null
  try {
    const [field, ...others] = fieldsOf(
      { name: 'Query', interfaces: [] },
      [operation.selectionSet],
      fragments,
    ).values()
    return field?.name.value === 'leads' && others.length === 0 ? planField(field, fragments) : null
  } catch (error) {
    if (error instanceof Unplanned) return null
    throw error
  }
}
