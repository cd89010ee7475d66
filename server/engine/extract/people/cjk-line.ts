/** Names that stand beside a role in Chinese, Japanese or Korean, with or without a space between them. */
import type { Line } from '../document/page-text.ts'
import { CJK_ROLES } from '../lexicon/roles.ts'
import { mentionAt, spanOf, type Mention } from './mention.ts'
import { parseName } from './name.ts'
import { countRoles } from './title.ts'

/** Longest first: "准教授" before "教授". */
const ROLES_BY_LENGTH = [...CJK_ROLES].sort((a, b) => b.length - a.length)

/** "教授 小林 冬樹", "小林冬樹教授": a role in front of a name or behind it, with or without a space. */
export function besideCjkRole(line: Line): Mention | null {
  if (line.text.length > 40) return null
  const text = line.text.trim()
  const spaced = besideCjkTitle(line, text)
  if (spaced !== null) return spaced
  for (const role of ROLES_BY_LENGTH) {
    if (text.startsWith(role)) {
      const rest = text.slice(role.length).trimStart()
      const parsed = parseName(rest)
      if (parsed !== null)
        return mentionAt(
          line,
          rest,
          text.length - rest.length,
          parsed,
          'labelled',
          spanOf(line, role, 0),
          null,
        )
    }
    if (text.endsWith(role)) {
      const rest = text.slice(0, -role.length).trimEnd()
      const parsed = parseName(rest)
      if (parsed !== null)
        return mentionAt(line, rest, 0, parsed, 'labelled', spanOf(line, role, rest.length), null)
    }
  }
  return null
}

/** "取締役工場長 山田 太郎", "営業部 課長 山田 太郎", "王小明 资深产品经理": words with a role in them, parted from a name by spaces. */
function besideCjkTitle(line: Line, text: string): Mention | null {
  const spaces = [...text.matchAll(/\s+/g)]
  for (const { 0: gap, index } of spaces) {
    const left = text.slice(0, index)
    const at = index + gap.length
    const parsed = countRoles(left) > 0 ? parseName(text.slice(at)) : null
    if (parsed !== null)
      return mentionAt(line, text.slice(at), at, parsed, 'labelled', spanOf(line, left, 0), left)
  }
  for (const { 0: gap, index } of spaces.reverse()) {
    const right = text.slice(index + gap.length)
    const parsed = countRoles(right) > 0 ? parseName(text.slice(0, index)) : null
    if (parsed !== null) return mentionAt(line, text, 0, parsed, 'labelled', spanOf(line, right, index), null)
  }
  return null
}
