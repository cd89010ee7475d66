import type { ChosenData } from './documents.ts'

/** Names of the fields that the choice is posted in: slugs with spaces between. */
export const FIELDS = { sources: 'sources', asPack: 'asPack' } as const

/** JSON that is the same for the same settings, in whatever order databases give their keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`
}

export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

interface Posted {
  /** Slugs of the sources that are ticked. */
  slugs: readonly string[]
  /** Slugs of those that are asked as the pack proposes. */
  asPack: readonly string[]
}

interface Known {
  sources: readonly ChosenData[]
  proposedSources: readonly ChosenData[]
}

/**
 * The sources that a campaign looks in from now on, with their settings as JSON text. What a program has set of a source
 * stays, whatever this page knows of it, unless the pack's settings are taken; without these, and where nothing else was
 * set, a source is asked by the criteria alone.
 */
export function chosenSources(
  { slugs, asPack }: Posted,
  { sources, proposedSources }: Known,
): { slug: string; settings: string | null }[] {
  return slugs.map((slug) => {
    const proposed = proposedSources.find((one) => one.slug === slug)
    const stored = sources.find((one) => one.slug === slug)
    if (proposed !== undefined && asPack.includes(slug))
      return { slug, settings: JSON.stringify(proposed.settings) }
    const isFromPack =
      stored !== undefined && proposed !== undefined && isSame(stored.settings, proposed.settings)
    return {
      slug,
      settings: stored === undefined || isFromPack ? null : JSON.stringify(stored.settings),
    }
  })
}
