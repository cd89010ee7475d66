/**
 * Texts that are hard for one regular expression: made from its own source, since what is slow for a pattern is nearly
 * always a long run of something that it accepts, followed by something that it does not.
 */

type Node =
  | { type: 'set'; samples: string[] }
  | { type: 'group'; branches: Node[][]; look: boolean }
  | { type: 'repeat'; node: Node; most: number; least: number }

/** Members to try of each escape; one sign of each kind is enough. */
const ESCAPES: Readonly<Record<string, string[]>> = {
  s: [' ', '\n'],
  S: ['a', '@'],
  d: ['1'],
  D: ['a', ' '],
  w: ['a', '1', '_'],
  W: [' ', '-'],
  b: [],
  B: [],
  n: ['\n'],
  r: ['\r'],
  t: ['\t'],
  f: ['\f'],
  v: ['\v'],
}

/** Members to try of Unicode properties. */
const PROPERTIES: readonly [RegExp, string[]][] = [
  [/^(?:Lu|Uppercase)/, ['A', 'É']],
  [/^(?:Ll|Lowercase)/, ['a', 'é']],
  [/^(?:Lt|Lm)/, ['ʰ']],
  [/^M/, ['\u0301']],
  [/^(?:N|Nd)/, ['1', '٣']],
  [/^Z/, [' ']],
  [/^P/, ['.', '-']],
  [/^C/, ['\u200b']],
  [/^S/, ['+']],
  [/Han/, ['中']],
  [/Hiragana/, ['あ']],
  [/Katakana/, ['ア']],
  [/Hangul/, ['가']],
  [/Cyrillic/, ['ж']],
  [/^L/, ['a', 'A', '中']],
]

/** A reader of patterns that V8 has accepted: it need not find errors, and leaves out what takes no text. */
class PatternReader {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  read(): Node {
    const branches: Node[][] = [[]]
    while (this.#at < this.#source.length && this.#peek() !== ')') {
      if (this.#take('|')) branches.push([])
      else this.#readTerm(branches.at(-1) ?? [])
    }
    return { type: 'group', branches, look: false }
  }

  #peek(): string {
    return this.#source.charAt(this.#at)
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #readTerm(into: Node[]): void {
    if (this.#take('^') || this.#take('$')) return
    const node = this.#readAtom()
    const quantifier = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#source.slice(this.#at, this.#at + 30))
    if (quantifier === null) return void (node !== null && into.push(node))
    this.#at += quantifier[0].length
    if (node === null) return
    const [, sign, low = '0', comma = '', high = ''] = quantifier
    const least = sign === undefined ? Number(low) : sign === '+' ? 1 : 0
    const most =
      sign === '?' ? 1 : sign !== undefined || (comma !== '' && high === '') ? Infinity : Number(high || low)
    into.push({ type: 'repeat', node, least, most })
  }

  #readAtom(): Node | null {
    if (this.#take('(')) return this.#readGroup()
    if (this.#take('[')) return this.#readClass()
    if (this.#take('\\')) return this.#readEscape()
    if (this.#take('.')) return { type: 'set', samples: ['a', ' '] }
    const sign = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0)
    this.#at += sign.length
    return { type: 'set', samples: [sign] }
  }

  #readGroup(): Node {
    const head = /^\?(?::|=|!|<=|<!|<\w+>)/.exec(this.#source.slice(this.#at, this.#at + 60))?.[0] ?? ''
    this.#at += head.length
    const inner = this.read()
    this.#take(')')
    return inner.type === 'group' ? { ...inner, look: /^\?(?:=|!|<=|<!)$/.test(head) } : inner
  }

  #readClass(): Node {
    const negated = this.#take('^')
    const samples: string[] = []
    while (this.#at < this.#source.length && !this.#take(']')) {
      const member = this.#take('\\') ? this.#readEscape() : this.#readAtomOfClass()
      if (member?.type === 'set') samples.push(...member.samples)
    }
    return {
      type: 'set',
      samples: negated
        ? ['a', ' ', '1', '\n', 'A', '中'].filter((sign) => !samples.includes(sign))
        : thin(samples),
    }
  }

  #readAtomOfClass(): Node {
    const sign = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0)
    this.#at += sign.length
    return { type: 'set', samples: [sign] }
  }

  #readEscape(): Node | null {
    const rest = this.#source.slice(this.#at, this.#at + 60)
    const property = /^[pP]\{([^}]+)\}/.exec(rest)
    const code = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]+)\})/i.exec(rest)
    const back = /^(?:\d|k<\w+>)/.exec(rest)
    this.#at += (property ?? code ?? back)?.[0].length ?? 1
    if (property !== null) {
      const name = property[1] ?? ''
      const samples = PROPERTIES.find(([names]) => names.test(name.replace(/^.*=/, '')))?.[1] ?? ['a']
      return { type: 'set', samples: rest.startsWith('P') ? [' ', '-'] : samples }
    }
    if (code !== null) {
      const hex = code[1] ?? code[2] ?? code[3] ?? '61'
      return { type: 'set', samples: [String.fromCodePoint(parseInt(hex, 16))] }
    }
    if (back !== null) return null
    const sign = rest.charAt(0)
    const samples = ESCAPES[sign] ?? [sign]
    return samples.length === 0 ? null : { type: 'set', samples }
  }
}

/** At most six members, spread over the list. */
function thin(samples: string[]): string[] {
  const distinct = [...new Set(samples)]
  const step = Math.max(1, distinct.length / 6)
  return Array.from(
    { length: Math.min(6, distinct.length) },
    (_, index) => distinct[Math.floor(index * step)] ?? 'a',
  )
}

/** A short text that the node takes: the `turn`-th member of each set and branch. */
function sampleOf(node: Node, turn: number): string {
  switch (node.type) {
    case 'set':
      return node.samples[turn % Math.max(1, node.samples.length)] ?? ''
    case 'group':
      return node.look
        ? ''
        : (node.branches[turn % node.branches.length] ?? []).map((one) => sampleOf(one, turn)).join('')
    case 'repeat':
      return sampleOf(node.node, turn).repeat(Math.max(node.least, turn % 2))
  }
}

interface Pump {
  before: string
  again: string
}

/** For each part that may repeat: what leads to it, and what it repeats. */
function pumpsOf(nodes: readonly Node[], before: string, turn: number): Pump[] {
  const pumps: Pump[] = []
  let lead = before
  for (const node of nodes) {
    if (node.type === 'repeat' && node.most > 8) {
      const again = sampleOf(node.node, turn)
      if (again !== '') pumps.push({ before: lead, again })
    }
    const inner = node.type === 'repeat' ? node.node : node
    if (inner.type === 'group')
      for (const branch of inner.branches) pumps.push(...pumpsOf(branch, lead, turn))
    lead += sampleOf(node, turn)
  }
  return pumps
}

/** Signs that stand in the pattern, the commonest kinds of text first. */
function alphabetOf(node: Node): string[] {
  switch (node.type) {
    case 'set':
      return node.samples
    case 'group':
      return node.branches.flatMap((branch) => branch.flatMap(alphabetOf))
    case 'repeat':
      return alphabetOf(node.node)
  }
}

const COMMON = ['a', ' ', '1', '.', '\n', 'A']
/** What ends a run: signs that few patterns accept there. */
const BREAKERS = ['\u0000', '!']
const TURNS = 4
const MAX_SEEDS = 48

/** Short texts to repeat, and what stands before and behind them. */
export interface Seed {
  before: string
  again: string
  after: string
  /** Letters that differ each time take the place of each `#` in `again`, so that no two are the same. */
  varied?: boolean
}

/** Seeds of hostile texts for a pattern, at most 60. */
export function hostileSeeds(source: string): Seed[] {
  const tree = new PatternReader(source).read()
  const nodes = [tree]
  const alphabet = thin([...new Set(alphabetOf(tree))]).concat(COMMON)
  const seeds: Seed[] = [...new Set(alphabet)].map((again) => ({ before: '', again, after: '\u0000' }))
  for (let turn = 0; turn < TURNS; turn++) {
    const whole = sampleOf(tree, turn)
    if (whole !== '') {
      seeds.push(
        { before: '', again: whole, after: '\u0000' },
        { before: '', again: whole.slice(0, -1) || whole, after: '' },
      )
      seeds.push({ before: '', again: `${whole} `, after: '' })
    }
    for (const { before, again } of pumpsOf(nodes, '', turn)) {
      for (const after of BREAKERS) seeds.push({ before, again, after })
      // The whole lead again and again: each start has a run of its own to try.
      if (before !== '') seeds.push({ before: '', again: before + again, after: '\u0000' })
    }
  }
  const [first = 'a', second = ' '] = alphabet
  for (const other of alphabet.slice(1)) seeds.push({ before: '', again: first + other, after: second })
  const distinct = new Map(seeds.map((seed) => [JSON.stringify(seed), seed]))
  return [...distinct.values()].slice(0, MAX_SEEDS + COMMON.length)
}

/** A text of `length` characters from a seed, stored flat as text from the network is. */
export function grow({ before, again, after, varied = false }: Seed, length: number): string {
  const room = length - before.length - after.length
  const times = Math.ceil(room / again.length)
  const middle = varied
    ? Array.from({ length: times }, (_, index) => again.replaceAll('#', lettersOf(index))).join('')
    : again.repeat(times)
  return Buffer.from(before + middle.slice(0, room) + after, 'utf16le').toString('utf16le')
}

/** Lower-case letters for a number, others for each. */
export function lettersOf(number: number): string {
  return number.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26)))
}
