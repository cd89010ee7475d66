import { findPlainAddresses, signPositions, type FoundAddress } from './find.ts'

/** Signs that pages put in the place of `@`. */
const SIGN = '[★☆◆◎●■▲#＃*＊※$＄%％&＆~～!！^]|\\([a-z]{1,4}\\)|\\[[a-z]{1,4}\\]|_[a-z]{2}_'

/** Sentences that tell the reader which sign to put `@` for, in the languages in which they are common. */
const INSTRUCTIONS: readonly RegExp[] = [
  `[「『"“]?(${SIGN})[」』"”]?\\s?(?:を|は)\\s?(?:半角の?)?[「『"“]?[@＠]`,
  `[「“"]?(${SIGN})[」”"]?\\s?(?:号)?\\s?(?:请|請)?(?:改为|改成|换成|替换为|替换成|改為|換成|替換為|替換成)\\s?[「“"]?[@＠]`,
  `(?:replace|change|swap|substitute)\\s(?:the\\s)?["'“]?(${SIGN})["'”]?\\s(?:with|by|to|for)\\s(?:an?\\s)?["'“]?@`,
  `["'„“]?(${SIGN})["'“”]?\\s(?:bitte\\s)?durch\\s(?:ein\\s)?["'„“]?@`,
  `rempla(?:cer|cez|çant)\\s(?:le\\s)?["'«]?\\s?(${SIGN})\\s?["'»]?\\spar\\s(?:un\\s|une\\s)?["'«]?\\s?@`,
].map((pattern) => new RegExp(`${pattern}$`, 'iu'))

/** Characters before the `@` of an instruction that hold the rest of it. */
const INSTRUCTION_REACH = 60
/** Signs that are looked at for an instruction before them; and places of a replaced sign that are read. */
const MAX_SIGNS = 3_000

/** Addresses whose `@` is written as a sign that the page itself tells its readers to replace. */
export function findReplacedSigns(text: string): FoundAddress[] {
  const signs = new Set<string>()
  for (const index of signPositions(text).slice(0, MAX_SIGNS)) {
    const sentence = text.slice(Math.max(0, index - INSTRUCTION_REACH), index + 1)
    for (const pattern of INSTRUCTIONS) signs.add(pattern.exec(sentence)?.[1] ?? '')
  }
  return [...signs].filter((sign) => sign !== '').flatMap((sign) => addressesWith(text, sign))
}

/** Longest address that is read back from its pieces (RFC 5321, 4.5.3.1). */
const REACH = 100

function addressesWith(text: string, sign: string): FoundAddress[] {
  const found: FoundAddress[] = []
  let places = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) {
    if (++places > MAX_SIGNS) break
    const from = Math.max(0, at - REACH)
    const before = text.slice(from, at)
    const after = text.slice(at + sign.length, at + sign.length + REACH)
    if (!/[a-z0-9]$/i.test(before) || !/^[a-z0-9]/i.test(after)) continue
    const address = findPlainAddresses(`${before}@${after}`).find(
      ({ start, end }) => start < before.length && end > before.length,
    )
    if (address === undefined) continue
    const { start, end } = address
    found.push({ ...address, start: from + start, end: from + end - 1 + sign.length, obfuscated: true })
  }
  return found
}
