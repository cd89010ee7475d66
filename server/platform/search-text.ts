/** What LIKE takes for more than itself, and characters of no script that stand for it. */
const STAND_INS: Record<string, string> = { '%': '\uE025', _: '\uE05F', '\\': '\uE05C' }

/**
 * Text as it is stored for search, and as it is looked for: lower-case and composed (NFC), so that both databases find
 * "ö" however it was typed. Signs that mean something to LIKE are replaced: the two databases escape differently, and
 * Prisma's `contains` does not escape at all.
 */
export function toSearchText(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[%_\\]/g, (sign) => STAND_INS[sign] ?? sign)
}
