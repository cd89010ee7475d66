/** What a workspace's pack may be called, and what is told of a text that is none. Pure. */
import { parseVertical, VerticalError, type Vertical, type VerticalFault } from '../../engine/index.ts'
import { AppError, invalidField } from '../../errors.ts'
import { storableJson } from '../../platform/storable-json.ts'

const MIN_NAME = 3
const MAX_NAME = 80
const MAX_SLUG = 38

/** INVALID_INPUT for a name that a pack cannot have. */
export function checkName(given: string): string {
  const name = given.trim()
  if (name.length >= MIN_NAME && name.length <= MAX_NAME) return name
  throw invalidField('name', `A pack’s name has ${MIN_NAME} to ${MAX_NAME} characters.`)
}

/** A slug for a name, unlike any of those that are taken: `dentists-in-leipzig`, `dentists-in-leipzig-2`. */
export function slugFor(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const plain = words?.join('-').slice(0, MAX_SLUG).replace(/-+$/, '') ?? ''
  const base = /^[a-z].+/.test(plain) ? plain : `pack-${plain}`.slice(0, MAX_SLUG).replace(/-+$/, '')
  for (let i = 1; ; i++) {
    const slug = i === 1 ? base : `${base.slice(0, MAX_SLUG - String(i).length)}-${i}`
    if (!taken.has(slug)) return slug
  }
}

/** Reads a pack that somebody has edited. INVALID_INPUT names each fault by its path, behind `yaml`, and its line. */
export function readPack(yaml: string): Vertical {
  const pack = parsePack(yaml)
  const written = { yaml, pack }
  if (storableJson(written) === JSON.stringify(written)) return pack
  const message = 'holds a character that no database can keep (NUL, or half of a pair)'
  throw refusalOf([{ path: [], line: null, message }])
}

function parsePack(yaml: string): Vertical {
  try {
    return parseVertical('pack', yaml)
  } catch (error) {
    if (!(error instanceof VerticalError)) throw error
    throw refusalOf(error.faults)
  }
}

/** INVALID_INPUT for a pack with these faults. */
function refusalOf(faults: readonly VerticalFault[]): AppError {
  const fields = faults.map(({ path, line, message }) => ({
    path: ['yaml', ...path],
    message: `${line === null ? '' : `Line ${line}: `}${path.length === 0 ? '' : `${path.join('.')} `}${message}`,
  }))
  const count = fields.length === 1 ? 'one fault' : `${fields.length} faults`
  return new AppError('INVALID_INPUT', `This pack has ${count}.`, { fields })
}
