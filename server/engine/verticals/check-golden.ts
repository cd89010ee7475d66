/** A pack against its own examples, by the code that reads titles, links and texts in a run. Pure. */
import { HintLexicon } from '../crawl/hint-lexicon.ts'
import { createFit } from './fit.ts'
import { TitleLexicon } from './title-lexicon.ts'
import type { Vertical } from './vertical.ts'

export const GOLDEN_PARTS = ['titles', 'pages', 'companies'] as const
export type GoldenPart = (typeof GOLDEN_PARTS)[number]

/** An example that came out otherwise than the pack says. */
export interface GoldenFailure {
  part: GoldenPart
  /** From the root of the pack to the example. */
  path: (string | number)[]
  /** The title, the link's text, or the company's name. */
  example: string
  expected: string
  found: string
}

export interface GoldenResult {
  /** Examples there are. */
  counts: Record<GoldenPart, number>
  failures: GoldenFailure[]
}

/** Runs a pack against its examples; no failures mean that it holds. */
export function checkGolden(vertical: Vertical): GoldenResult {
  const { titles, pages, companies } = vertical.golden
  const failures: GoldenFailure[] = []
  const compare = (
    part: GoldenPart,
    key: string | number,
    example: string,
    expected: string,
    found: string,
  ) => {
    if (expected !== found) failures.push({ part, path: ['golden', part, key], example, expected, found })
  }

  const lexicon = new TitleLexicon(vertical)
  for (const { title, expect } of titles)
    compare('titles', title, title, meaning(expect), meaning(lexicon.meaningOf(title)))

  const hints = new HintLexicon(vertical.pageHints)
  for (const { text, expect } of pages)
    compare('pages', text, text, expect ?? NOTHING, hints.hintOf(text) ?? NOTHING)

  const fit = createFit(vertical)
  for (const [index, { name, text, meets, fits }] of companies.entries()) {
    const found = fit(text)
    compare('companies', index, name, list(meets), list(found.named))
    if (fits === undefined) continue
    const measured = `${found.points} of 100 points, threshold ${vertical.scoring.threshold}`
    if (fits !== found.fits)
      compare('companies', index, name, verdict(fits), `${verdict(found.fits)} (${measured})`)
  }
  const counts = { titles: titles.length, pages: pages.length, companies: companies.length }
  return { counts, failures }
}

const NOTHING = 'nothing'

const meaning = (group: { function: string; seniority: string } | null): string =>
  group === null ? NOTHING : `${group.function}/${group.seniority}`

const list = (ids: readonly string[]): string => [...ids].sort().join(', ') || NOTHING

const verdict = (fits: boolean): string => (fits ? 'fits' : 'does not fit')
