/**
 * What a document asks of a list of leads, worked out once: what is to be read of each lead, which the database writes as
 * JSON, and what stands around it. Pure. Only the fields that lists show are known here; a document with anything else has
 * no plan, and is GraphQL's own to answer.
 */
import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
} from 'graphql'
import type { JsonSql } from '../../platform/json-sql.ts'
import type { LeadColumns } from './lead-columns.ts'
import { fieldsOf, LEAD, objectOf, setsOf, Unplanned, type Planning } from './lead-plan-fields.ts'

/** How the fields of a connection and of its pages are to be named and nested. */
export interface LeadListPlan {
  /** Name of the list in the answer. */
  key: string
  field: FieldNode
  /** The id of each lead, then its objects as JSON. */
  reads: LeadColumns
  /** Whether a page of leads is asked for, or what stands around one. */
  pages: boolean
  /** Whether the number of leads is asked for. */
  counts: boolean
  /** The list as JSON. */
  write: Write
}

type Row = readonly unknown[]

export interface LeadPageValues {
  rows: readonly Row[]
  hasNextPage: boolean
  hasPreviousPage: boolean
  cursorOf: (row: Row) => string
  totalCount: number
  totalCountIsExact: boolean
}

/** JSON of a part of the page. */
type Write = (page: LeadPageValues) => string

/** JSON of an object from that of its fields. */
function objectText(fields: readonly (readonly [string, string])[]): string {
  return `{${fields.map(([key, json]) => `"${key}":${json}`).join(',')}}`
}

/** Answers how the fields of an object that stands once in a page are written. */
function writerOf(
  name: string,
  field: FieldNode,
  { fragments }: Planning,
  writeOf: (field: FieldNode) => Write,
): Write {
  const writes = [...fieldsOf({ name, interfaces: [] }, setsOf([field]), fragments)].map(
    ([key, one]): [string, Write] => [
      key,
      one.name.value === '__typename' ? () => `"${name}"` : writeOf(one),
    ],
  )
  return (page) => objectText(writes.map(([key, write]) => [key, write(page)]))
}

/** Answers the writer of a field by its name; of others there is no plan. */
const oneOf =
  (values: Readonly<Record<string, (page: LeadPageValues) => unknown>>) =>
  ({ name, arguments: args = [] }: FieldNode): Write => {
    const valueOf = values[name.value]
    if (valueOf === undefined || args.length > 0) throw new Unplanned()
    return (page) => JSON.stringify(valueOf(page))
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

/** `columns`: those of a row, to which the objects of its lead are added. */
function edgesOf(columns: string[], field: FieldNode, planning: Planning): Write {
  const edge = fieldsOf({ name: 'LeadEdge', interfaces: [] }, setsOf([field]), planning.fragments)
  const writes = [...edge].map(([key, one]): [string, (row: Row, page: LeadPageValues) => string] => {
    if (one.name.value === '__typename') return [key, () => '"LeadEdge"']
    if (one.name.value === 'cursor') return [key, (row, { cursorOf }) => `"${cursorOf(row)}"`]
    if (one.name.value !== 'node') throw new Unplanned()
    const at = columns.push(planning.json.text(objectOf(LEAD, [one], planning))) - 1
    return [key, (row) => row[at] as string]
  })
  return (page) =>
    `[${page.rows.map((row) => objectText(writes.map(([key, write]) => [key, write(row, page)]))).join(',')}]`
}

function planField(field: FieldNode, planning: Planning): LeadListPlan {
  const columns = ['l."id"']
  let [pages, counts] = [false, false]
  const write = writerOf('LeadConnection', field, planning, (one) => {
    const { value: name } = one.name
    pages ||= name === 'edges' || name === 'pageInfo'
    if (name === 'edges') return edgesOf(columns, one, planning)
    if (name === 'pageInfo') return writerOf('PageInfo', one, planning, oneOf(PAGE_INFO_FIELDS))
    counts = true
    return oneOf(COUNT_FIELDS)(one)
  })
  const uses = (table: string) => columns.some((column) => new RegExp(`\\b${table}\\."`).test(column))
  return {
    key: field.alias?.value ?? field.name.value,
    field,
    reads: { columns, company: uses('c'), verification: uses('v'), owner: uses('ow') || uses('ou') },
    pages,
    counts,
    write,
  }
}

/**
 * The plan of a document that has been validated and holds one query for nothing but one list of leads; null for any
 * other. `json`: that of the database which it is for.
 */
export function planLeadList(document: DocumentNode, json: JsonSql): LeadListPlan | null {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  const [operation] = operations
  if (operation?.operation !== OperationTypeNode.QUERY || operations.length > 1) return null
  if ((operation.directives?.length ?? 0) > 0) return null
  try {
    const [field, ...others] = fieldsOf(
      { name: 'Query', interfaces: [] },
      [operation.selectionSet],
      fragments,
    ).values()
    const isOne = field?.name.value === 'leads' && others.length === 0
    return isOne ? planField(field, { json, fragments }) : null
  } catch (error) {
    if (error instanceof Unplanned) return null
    throw error
  }
}
