/**
 * What a document asks of a list of leads, worked out once: which columns are to be read, and how a row becomes what the
 * document wants. Pure. Only the fields that lists show are known here; a document with anything else has no plan, and is
 * GraphQL's own to answer.
 */
import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
} from 'graphql'
import type { LeadColumns } from './lead-columns.ts'
import {
  Columns,
  fieldsOf,
  LEAD,
  objectOf,
  setsOf,
  Unplanned,
  type Fragments,
  type Row,
} from './lead-plan-fields.ts'

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
    reads: { columns: columns.all, company: uses('c'), verification: uses('v'), owner: uses('ow') },
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
  if (operation?.operation !== OperationTypeNode.QUERY || operations.length > 1) return null
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
