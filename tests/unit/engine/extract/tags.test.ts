import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { AttributeNames, readTags } from '../../../../server/engine/extract/document/tags.ts'

const WANTED = ['href', 'title', 'data-cfemail']

/** What is read, one event a line; pieces of text that follow each other are joined, entities aside. */
class Log {
  readonly lines: string[] = []
  #text: string | null = null

  tag(line: string): void {
    this.#flush()
    this.lines.push(line)
  }

  text(text: string, from: number, to: number): void {
    if (from < 0) this.tag(`entity ${text} ends at ${to}`)
    else this.#text = this.#text === null ? `text at ${from}: ${text}` : this.#text + text
  }

  #flush(): void {
    if (this.#text !== null) this.lines.push(this.#text)
    this.#text = null
  }

  end(): string[] {
    this.#flush()
    return this.lines
  }
}

function read(html: string): string[] {
  const log = new Log()
  readTags(html, new AttributeNames(WANTED), {
    onStartTag: (name, attributes, closes) =>
      log.tag(`<${name} ${JSON.stringify(attributes)}${closes ? '/' : ''}>`),
    onEndTag: (name) => log.tag(`</${name}>`),
    onText: (text, from, to) => log.text(text, from, to),
  })
  return log.end()
}

/** The same as htmlparser2's tokenizer has it. */
class Reference implements TokenizerCallbacks {
  readonly #html: string
  readonly #log = new Log()
  #name = ''
  #attributes: Record<string, string> = {}
  #attribute = ''
  #value = ''

  constructor(html: string) {
    this.#html = html
  }

  read(): string[] {
    const tokenizer = new Tokenizer({ decodeEntities: true }, this)
    tokenizer.write(this.#html)
    tokenizer.end()
    return this.#log.end()
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#shortName(start, end)
    this.#attributes = {}
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase()
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    this.#value += String.fromCodePoint(codepoint)
  }

  onattribend(): void {
    if (WANTED.includes(this.#attribute) && !Object.hasOwn(this.#attributes, this.#attribute))
      this.#attributes[this.#attribute] = this.#value
  }

  onopentagend(): void {
    this.#log.tag(`<${this.#name} ${JSON.stringify(this.#attributes)}>`)
  }

  onselfclosingtag(): void {
    this.#log.tag(`<${this.#name} ${JSON.stringify(this.#attributes)}/>`)
  }

  onclosetag(start: number, end: number): void {
    this.#log.tag(`</${this.#shortName(start, end)}>`)
  }

  ontext(start: number, end: number): void {
    this.#log.text(this.#html.slice(start, end), start, end)
  }

  ontextentity(codepoint: number, end: number): void {
    this.#log.text(String.fromCodePoint(codepoint), -1, end)
  }

  #shortName(start: number, end: number): string {
    return end - start > 12 ? '' : this.#html.slice(start, end).toLowerCase()
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}

const PARTS = [
  ...[
    '<',
    '</',
    '>',
    '/>',
    '/',
    '=',
    '"',
    "'",
    ' ',
    '\n',
    '\t',
    '\f',
    '\r',
    '!',
    '--',
    '-->',
    '--!>',
    '3',
    'é😀',
  ],
  ...['&', '&amp;', '&lt', '&copy', '&#64;', '&#x40', '&#', '&notit;', '&nbsp='],
  ...['<a ', '<A HREF=', '<b', '<b>', '</b>', '<p/>', '<br', '<svg / >', '<my-own-long-element-name>'],
  ...['href', 'href=', ' href="', "title='", 'title = x', 'TITLE', ' data-cfemail=', 'class="c" ', '=x'],
  ...['<!', '<?', '<!-', '<!--', '<!-->', '<!DOCTYPE html>', '<![CDATA[', ']]>', '<![CD>'],
  ...['script', 'style', 'title', 'textarea', 'noframes', 'noembed', 'iframe', 'xmp', 'plaintext'].flatMap(
    (name) => [`<${name}>`, `</${name}>`, `</${name.toUpperCase()} x`, `</${name}s`],
  ),
]

/** The same sequence at each run (xorshift). */
function createDice(): (sides: number) => number {
  let state = 2_463_534_242
  return (sides) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % sides
  }
}

describe('the tags and the text of a source', () => {
  it('are those that htmlparser2 reads, whatever is thrown together', () => {
    const roll = createDice()
    for (let round = 0; round < 20_000; round++) {
      // A whole tag at the end: of one that is cut off, htmlparser2 shows a letter or two as text.
      const html = `${Array.from({ length: 1 + roll(14) }, () => PARTS[roll(PARTS.length)]).join('')} <i>`
      const ours = read(html)
      const reference = new Reference(html).read()
      if (JSON.stringify(ours) !== JSON.stringify(reference))
        expect({ html, read: ours }).toEqual({ html, read: reference })
    }
  })

  it('leave out what is cut off at the end', () => {
    expect(read('one<p')).toEqual(['text at 0: one'])
    expect(read('one<p title="two')).toEqual(['text at 0: one'])
    expect(read('one<!-- two')).toEqual(['text at 0: one'])
    expect(read('one</')).toEqual(['text at 0: one</'])
    expect(read('<script>one</script')).toEqual(['<script {}>', 'text at 8: one</script'])
  })

  it('hold of attributes those that are wanted, the first of each, decoded', () => {
    expect(read(`<a class="href" HREF='/x?a=1&amp;b="2"' href=/y title data-cfemail=&#64;>`)).toEqual([
      '<a {"href":"/x?a=1&b=\\"2\\"","title":"","data-cfemail":"@"}>',
    ])
  })
})
