import { isText, type ChildNode, type Element } from 'domhandler'
import type { StructuredNode, StructuredValue } from './node.ts'

/** Depth and number of things that are read of one script. */
const MAX_DEPTH = 12
const MAX_NODES = 2000

/** Things in all JSON-LD scripts of a page, nested ones too. Broken scripts are repaired where that is safe, else passed over. */
export function readJsonLd(scripts: readonly Element[], html: string): StructuredNode[] {
  return scripts.flatMap((script) => {
    const text = script.children.map((child: ChildNode) => (isText(child) ? child.data : '')).join('')
    const parsed = parseTolerant(text)
    if (parsed === undefined) return []
    return new ScriptReader(html, script.startIndex ?? 0, (script.endIndex ?? html.length) + 1).read(parsed)
  })
}

function parseTolerant(text: string): unknown {
  const bare = text
    .replace(
      /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*$/g,
      '',
    )
    .trim()
  const attempts = [
    (): string => bare,
    (): string =>
      bare
        .replace(/[\u0000-\u001F]+/g, ' ')
        .replace(/,(\s*[}\]])/g, '$1')
        .replace(/;\s*$/, ''),
    (): string =>
      `[${bare
        .replace(/[\u0000-\u001F]+/g, ' ')
        .replace(/,(\s*[}\]])/g, '$1')
        .replace(/\}\s*\{/g, '},{')}]`,
    (): string => bare.replace(/[\u0000-\u001F]+/g, ' ').replace(/,(\s*[}\]])/g, '$1') + '}',
  ]
  for (const attempt of attempts) {
    try {
      return JSON.parse(attempt())
    } catch {
      // The next, more lenient reading follows; a script that fits none says nothing.
      continue
    }
  }
  return undefined
}

class ScriptReader {
  readonly #html: string
  readonly #from: number
  readonly #to: number
  readonly #found: StructuredNode[] = []

  constructor(html: string, from: number, to: number) {
    this.#html = html
    this.#from = from
    this.#to = to
  }

  read(value: unknown): StructuredNode[] {
    this.#visit(value, 0)
    return this.#found
  }

  #visit(value: unknown, depth: number): StructuredValue[] {
    if (depth > MAX_DEPTH || this.#found.length > MAX_NODES) return []
    if (Array.isArray(value)) return value.flatMap((item) => this.#visit(item, depth + 1))
    if (typeof value === 'string' || typeof value === 'number') return this.#text(String(value))
    if (value === null || typeof value !== 'object') return []
    const record = value as Record<string, unknown>
    if (typeof record['@value'] === 'string') return this.#text(record['@value'])
    const node: StructuredNode = {
      types: typesOf(record['@type']),
      typePlace: this.#typePlace(record['@type']),
      properties: new Map(),
      method: 'jsonld',
    }
    if (node.types.length > 0) this.#found.push(node)
    for (const [key, inner] of Object.entries(record)) {
      if (key === '@type' || key === '@context') continue
      const values = this.#visit(inner, depth + 1)
      if (values.length > 0) node.properties.set(key.replace(/^schema:/, ''), values)
    }
    return [{ kind: 'node', node }]
  }

  #typePlace(type: unknown): StructuredNode['typePlace'] {
    const first: unknown = Array.isArray(type) ? type.at(-1) : type
    const found = typeof first === 'string' ? this.#text(first)[0] : undefined
    return found?.kind === 'text' ? found.place : null
  }

  #text(raw: string): StructuredValue[] {
    const text = raw.replace(/\s+/g, ' ').trim()
    if (text === '') return []
    const needle = JSON.stringify(raw).slice(1, -1)
    let at = this.#html.indexOf(`"${needle}"`, this.#from)
    let length = needle.length
    if (at < 0 || at >= this.#to) {
      const slashed = needle.replaceAll('/', '\\/')
      at = this.#html.indexOf(`"${slashed}"`, this.#from)
      length = slashed.length
    }
    const found = at >= 0 && at < this.#to
    return [{ kind: 'text', text, place: { range: found ? [at + 1, at + 1 + length] : null } }]
  }
}

function typesOf(type: unknown): string[] {
  const list = Array.isArray(type) ? type : [type]
  return list.flatMap((item) => (typeof item === 'string' ? [item.replace(/^.*[/#:]/, '')] : []))
}
