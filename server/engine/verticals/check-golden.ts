import { HintLexicon } from '../crawl/hint-lexicon.ts'
import type { Vertical } from './vertical.ts'
import { criteriaNamedIn, matchTitle } from './vertical-words.ts'

/** Runs a pack against its own examples. Returns one line for each that comes out otherwise; none means it holds. */
export function checkGolden(vertical: Vertical): string[] {
  const { golden } = vertical
  const lexicon = new HintLexicon(vertical.pageHints)
  const failures: string[] = []
  const expectSame = (what: string, found: unknown, expected: unknown): void => {
    if (JSON.stringify(found) === JSON.stringify(expected)) return
    failures.push(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`)
  }
  for (const { title, expect } of golden.titles)
    expectSame(`title "${title}"`, matchTitle(vertical, title), expect)
  for (const { text, expect } of golden.pages) expectSame(`page "${text}"`, lexicon.hintOf(text), expect)
  for (const { name, text, meets } of golden.companies) {
    expectSame(`company "${name}"`, criteriaNamedIn(vertical, text).sort(), [...meets].sort())
  }
  return failures
}
