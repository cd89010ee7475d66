/** Splits a lexicon's text into its entries. Underscores stand for spaces within an entry. */
export function wordSet(...lists: string[]): ReadonlySet<string> {
  return new Set(
    lists
      .flatMap((list) => list.trim().split(/\s+/))
      .filter(Boolean)
      .map((word) => word.replaceAll('_', ' ')),
  )
}
