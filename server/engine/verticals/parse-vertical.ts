import { parse, YAMLParseError } from 'yaml'
import { verticalSchema, type Vertical } from './vertical.ts'

/** A pack cannot be used; the message names the file, the path in it and the reason. */
export class VerticalError extends Error {}

/** Reads a pack from YAML. `file` is its name, which must be `<id>.yaml`. Throws `VerticalError` with every fault. */
export function parseVertical(file: string, text: string): Vertical {
  const result = verticalSchema.safeParse(parseYaml(file, text))
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => fault(path.map(String), message))
    throw new VerticalError(faults.map((line) => `${file}: ${line}`).join('\n'))
  }
  const vertical = result.data
  const faults = contradictions(vertical)
  if (file !== `${vertical.id}.yaml`)
    faults.unshift(fault(['id'], `the file must be called ${vertical.id}.yaml`))
  if (faults.length > 0) throw new VerticalError(faults.map((line) => `${file}: ${line}`).join('\n'))
  return vertical
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text)
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause
    throw new VerticalError(`${file}: ${cause.message}`, { cause })
  }
}

/** What the schema cannot see: ids that are used twice, or that nothing defines. */
function contradictions({ criteria, titles, golden }: Vertical): string[] {
  const faults: string[] = []
  const ids = new Set<string>()
  for (const [index, { id }] of criteria.entries()) {
    if (ids.has(id)) faults.push(fault(['criteria', String(index), 'id'], `"${id}" is used twice`))
    ids.add(id)
  }
  for (const [index, { name, meets }] of golden.companies.entries()) {
    const unknown = meets.filter((id) => !ids.has(id))
    const path = ['golden', 'companies', String(index), 'meets']
    if (unknown.length > 0)
      faults.push(fault(path, `${name} meets criteria that do not exist: ${unknown.join(', ')}`))
  }
  const known = new Set(titles.map((title) => `${title.function}/${title.seniority}`))
  for (const [index, { title, expect }] of golden.titles.entries()) {
    if (expect === null || known.has(`${expect.function}/${expect.seniority}`)) continue
    faults.push(
      fault(['golden', 'titles', String(index)], `"${title}" expects a title group that does not exist`),
    )
  }
  return faults
}

function fault(path: string[], message: string): string {
  return `${path.length === 0 ? '(root)' : path.join('.')}: ${message}`
}
