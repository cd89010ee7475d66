/** Addresses that stand in other notations than `href`: meta refresh and scripts. Nothing is ever executed. */

/** Handlers and scripts are searched up to here. */
const MAX_CODE = 8_192

/** `location = 'x'`, `location.href = 'x'`, `location.assign('x')`, `location.replace('x')`, `open('x')`. */
const NAVIGATION =
  /(?:\blocation(?:\.href)?\s{0,8}=(?!=)|\blocation\.(?:assign|replace)\s{0,8}\(|\bopen\s{0,8}\()\s{0,8}(['"`])([^'"`\s<>]{1,500})\1/g

/** In a click handler, any quoted literal that can only be an address: `go('/team/')`, `show("staff.html")`. */
const ADDRESS_LITERAL =
  /(['"])((?:https?:\/\/|\.{0,2}\/)[^'"\s<>]{1,500}|[^'"\s<>]{1,200}\.(?:html?|php\d?|aspx?|jsp|shtml|xhtml))\1/gi

/**
 * Addresses that script code names literally. `isHandler`: the code is an `onclick` or a `javascript:` link, where a
 * literal that looks like an address is one.
 */
export function findScriptAddresses(code: string, isHandler: boolean): string[] {
  const text = code.slice(0, MAX_CODE)
  const found = new Set<string>()
  for (const match of text.matchAll(NAVIGATION)) if (match[2] !== undefined) found.add(match[2])
  if (isHandler)
    for (const match of text.matchAll(ADDRESS_LITERAL)) if (match[2] !== undefined) found.add(match[2])
  return [...found]
}

/** Target of `<meta http-equiv="refresh" content="3; url=...">`; null for a mere reload. */
export function readRefresh(content: string): string | null {
  // Spaces are squeezed first: the pattern would otherwise try every split of a long run of them.
  const squeezed = content.slice(0, 2_048).replace(/\s+/g, ' ').trim()
  const match = /^[\d.]* ?[;,]? ?url ?= ?(.+)$/i.exec(squeezed)
  const target = match?.[1]?.replace(/^(['"])(.*?)\1.*$/, '$2')
  return target === undefined || target === '' ? null : target
}
