/** Every regular expression that stands in the sources, each on texts made to be hard for it. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { best, LENGTH, time, type Row } from './hostile-clock.ts'
import { grow, hostileSeeds, type Seed } from './hostile-pattern.ts'

export interface Literal {
  /** `extract/emails/judge.ts:27` */
  where: string
  source: string
  flags: string
}

/** Characters at which the hardest texts of a pattern are picked; quadratic time shows here already. */
const SCREEN = 30_000
const SCREEN_CUT_MS = 500
const HARDEST = 3

/** TypeScript sources below a folder, sorted. */
export function sourcesBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.ts')).sort()
}

/** The regular expression literals of all sources below a folder. */
export function findLiterals(folder: string): Literal[] {
  return sourcesBelow(folder).flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    const literals: Literal[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) literals.push(literalOf(node, source, file))
      ts.forEachChild(node, visit)
    }
    visit(source)
    return literals
  })
}

function literalOf(node: ts.RegularExpressionLiteral, source: ts.SourceFile, file: string): Literal {
  const text = node.getText(source)
  const end = text.lastIndexOf('/')
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
  return { where: `${file}:${line + 1}`, source: text.slice(1, end), flags: text.slice(end + 1) }
}

/** The hardest text of a pattern and its time on a million characters. */
export function measureLiteral({ where, source, flags }: Literal): Row {
  const pattern = new RegExp(source, flags)
  const search = (text: string) => (): unknown =>
    pattern.global ? text.replace(pattern, '') : pattern.test(text)
  // V8 interprets a pattern at its first use and compiles it then.
  for (let round = 0; round < 3; round++) search('warm up')()
  const hardest = screen(hostileSeeds(source), search)
  const rows = hardest.map((seed): Row => {
    const text = grow(seed, LENGTH)
    const timing = best(search(text))
    return {
      what: `${where} /${source}/${flags}`,
      timing,
      length: LENGTH,
      text: JSON.stringify(Object.values(seed)),
    }
  })
  return rows.reduce((worst, row) => (row.timing.ms > worst.timing.ms ? row : worst))
}

/** The hardest seeds on shorter texts: all at once, since each piece of work that can be stopped costs a thread. */
function screen(seeds: Seed[], search: (text: string) => () => unknown): Seed[] {
  const ranked: { seed: Seed; ms: number }[] = []
  for (let next = 0; next < seeds.length;) {
    time(() => {
      for (; next < seeds.length; next++) {
        const seed = seeds[next]
        if (seed === undefined) return
        const text = grow(seed, SCREEN)
        const start = performance.now()
        ranked.push({ seed, ms: Infinity })
        search(text)()
        const last = ranked.at(-1)
        if (last !== undefined) last.ms = performance.now() - start
      }
    }, SCREEN_CUT_MS)
    // Stopped within one: it keeps its Infinity, and the rest goes on behind it.
    next++
  }
  return ranked
    .sort((a, b) => b.ms - a.ms)
    .slice(0, HARDEST)
    .map(({ seed }) => seed)
}
