/** Formats of Intl, each made once: making one takes longer than to format a page with it. */

/** Locales come from browsers: more of them than anybody's users have are not kept. */
const MAX_KEPT = 200

function keptBy<Options extends object, Format>(
  make: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const kept = new Map<string, Format>()
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`
    const known = kept.get(key)
    if (known !== undefined) return known
    if (kept.size >= MAX_KEPT) kept.clear()
    const made = make(locale, options)
    kept.set(key, made)
    return made
  }
}

export const dateFormat = keptBy(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)
export const numberFormat = keptBy(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)
export const displayNames = keptBy(
  (locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options),
)
