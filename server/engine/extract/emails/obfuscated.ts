import { characterSet } from '../lexicon/characters.ts'
import { signPositions, type FoundAddress } from './find.ts'

/** Words for `@` that people put in brackets, in the languages of Europe. */
const AT_WORDS =
  'at|ät|aet|æt|a|å|arobase|arrobase|chez|arroba|chiocciola|apenstaartje|snabel-?a|alfakr[øo]ll|kukac|zavin[aá]č?c?|ma[łl]pa|affen?schwanz|klammeraffe|at-?zeichen|at-?sign|miukumauku|ätt?|собака|гав|kuyruklu a|παπάκι|@|＠'

/** Ways to write `@` so that a reader understands and a simple robot does not. Anchored: each begins with a mark. */
const AT_MARKS = new RegExp(
  String.raw`\s?(?:[([{<«]\s{0,2}(?:${AT_WORDS})\s{0,2}[)\]}>»]|_(?:at|ät|@)_|-at-(?=\w)|[_＿\s]?アット(?:マーク)?[_＿\s]?|（\s?(?:at|アット|@|＠)\s?）|＠|\[@\]|#at#|\|at\||\*at\*|\s(?:at|AT|ÄT|ät|arobase|chiocciola)\s|\s@\s?|(?<=[a-z0-9])@\s)\s?`,
  'giu',
)

/** Ways to write the dot of a domain. */
const DOT_MARK =
  /^\s{0,2}(?:[([{<]\s{0,2}(?:dot|punkt|point|punto|ponto|punt|prick|kropka|te[čc]ka|pont|piste|nokta|точка|τελεία|\.|d0t)\s{0,2}[)\]}>]|_(?:dot|punkt)_|\s(?:dot|DOT|punkt|PUNKT|point|punto|ponto)\s|ドット|（\s?(?:ドット|\.)\s?）|。|．|\s\.\s?(?=[a-z]{2,}))\s{0,2}/iu

const LOCAL_END = /[\p{L}\p{N}_.+-]$/u
const isOfLabel = characterSet(/[a-z0-9_+-]/i)
const opensLabel = characterSet(/[a-z0-9]/i)
const MAX_LABEL = 41
const LABEL = /^[a-z0-9äöüéèß](?:[a-z0-9äöüéèß-]{0,61}[a-z0-9äöüéèß])?/i

/** Longest text that is read before and after a mark. */
const REACH = 120

/**
 * Addresses written for people only: `name [at] host [dot] org`, `name_at_host.org`, `name AT host.org`,
 * `nameアットhost`. A bare word "at" counts only where a whole, dotted domain follows and the text before it looks like
 * a local part of its own, or where the dots are spelled out too.
 */
export function findObfuscatedAddresses(text: string): FoundAddress[] {
  const found: FoundAddress[] = []
  for (const mark of text.matchAll(AT_MARKS)) {
    const before = readLocal(text, mark.index)
    if (before === null) continue
    const after = readDomain(text, mark.index + mark[0].length)
    if (after === null) continue
    if (isBareWord(mark[0]) && !bareWordCounts(text, before.start, before.text, after)) continue
    const address = `${before.text}@${after.text}`.toLowerCase()
    if ((found.at(-1)?.end ?? 0) <= before.start) {
      found.push({ address, start: before.start, end: after.end, obfuscated: true })
    }
  }
  return found
}

/** Cheap gate before the search: whether a text holds any of those marks. */
export function mayHideAddresses(text: string): boolean {
  if (text.includes('アット') || text.includes('＠') || BARE_WORD.test(text) || holdsLooseSign(text))
    return true
  // From opening to opening: trying all words at every character would cost ten times as much.
  for (const { index } of text.matchAll(OPENING)) {
    BRACKETED.lastIndex = index
    if (BRACKETED.test(text)) return true
  }
  return false
}

const OPENING = /[([{<«（_|*#-]/g
const BRACKETED = new RegExp(
  String.raw`[([{<«（_|*#-]\s{0,2}(?:${AT_WORDS}|アット)\s{0,2}[)\]}>»）_|*#-]`,
  'iuy',
)
const BARE_WORD = /\s(?:at|ät|arobase|chiocciola)\s/i

/** Whether white space follows a sign behind a word or white space. In the pattern above it would double its cost. */
function holdsLooseSign(text: string): boolean {
  return signPositions(text).some(
    (at) => /\s/.test(text.charAt(at + 1)) && /[\sa-z0-9]/i.test(text.charAt(at - 1)),
  )
}

interface Part {
  text: string
  start: number
  end: number
  spelledDots: number
}

function isBareWord(mark: string): boolean {
  return /^\s+at\s+$/i.test(mark)
}

/** "Look at example.org" is a sentence; "jane.doe AT example.org" and "jane at example dot org" are addresses. */
function bareWordCounts(text: string, start: number, local: string, domain: Part): boolean {
  if (domain.spelledDots > 0) return true
  const isAlone = start === 0 || /[\n:：,;(（|]\s?$/.test(text.slice(Math.max(0, start - 2), start))
  return (
    isAlone &&
    (/[._\d]/.test(local) ||
      / AT /.test(text.slice(start, domain.start)) ||
      /(?:e-?mail|mail|kontakt|contact|メール|邮箱|郵箱|信箱)\s?[:：]?\s?$/i.test(
        text.slice(Math.max(0, start - 12), start),
      ))
  )
}

function readLocal(text: string, end: number): Part | null {
  let start = end
  let spelledDots = 0
  const floor = Math.max(0, end - REACH)
  let local = ''
  while (start > floor) {
    const label = labelStart(text, floor, start)
    if (label === start) break
    local = text.slice(label, start) + local
    start = label
    const joint =
      /(?:(\.)|\s?[([{]\s?(?:dot|punkt|point|punto|ponto|punt|prick|kropka|te[čc]ka|pont|piste|nokta|точка|\.)\s?[)\]}]\s?|ドット)$/i.exec(
        text.slice(Math.max(floor, start - 12), start),
      )
    if (joint === null) break
    if (joint[1] === undefined) spelledDots++
    const next = start - joint[0].length
    if (next <= floor || !LOCAL_END.test(text.charAt(next - 1))) break
    start = next
    local = `.${local}`
  }
  if (local === '') return null
  local = local.replace(/^[._+-]+|[._-]+$/g, '')
  return local === '' ? null : { text: local, start, end, spelledDots }
}

/** Where the longest label of a local part that ends at `end` begins, at `floor` or behind it; `end` for none. */
function labelStart(text: string, floor: number, end: number): number {
  let start = end
  while (start > floor && end - start < MAX_LABEL && isOfLabel(text, start - 1)) start--
  while (start < end && !opensLabel(text, start)) start++
  return start
}

function readDomain(text: string, from: number): Part | null {
  const labels: string[] = []
  let at = from
  let spelledDots = 0
  while (at - from < REACH) {
    const label = LABEL.exec(text.slice(at, at + 64))?.[0]
    if (label === undefined) break
    const next = at + label.length
    labels.push(label)
    const rest = text.slice(next, next + 24)
    if (/^\.[a-z0-9äöü]/i.test(rest)) {
      at = next + 1
      continue
    }
    const joint = DOT_MARK.exec(rest)
    if (joint === null || labels.length > 5 || !/^[a-z0-9äöü]/i.test(rest.slice(joint[0].length))) {
      return labels.length < 2 ? null : { text: labels.join('.'), start: from, end: next, spelledDots }
    }
    if (/\./.test(joint[0]) && /^\p{Lu}/u.test(rest.slice(joint[0].length))) return null
    spelledDots++
    at = next + joint[0].length
  }
  return null
}
