import type { PostalAddress } from '../../types.ts'

interface Form {
  /** Sticky where the form has a `streetEnd`. */
  pattern: RegExp
  /**
   * The last letter of a street's name with a town before and a number behind it: all that an address of this form must
   * have. Without one, its start need not be tried at every character of a long text that has no spaces.
   */
  streetEnd?: RegExp
  country: string
}

/** Addresses that run from the large to the small, without spaces between: prefecture, town, street. */
const FORMS: readonly Form[] = [
  {
    pattern:
      /(?:〒\s?)?(?:(?<code>\d{3}[-‐－]\d{4})[\s　]{0,3})?(?<region>東京都|北海道|(?:京都|大阪)府|[\u4E00-\u9FFF]{2,3}県)(?<city>[\u3040-\u30FF\u4E00-\u9FFF]{1,8}?[市区町村](?:[\u3040-\u30FF\u4E00-\u9FFF]{1,6}区)?)(?<street>[\u3040-\u30FF\u4E00-\u9FFF]{1,16}[\d０-９一二三四五六七八九十][\d０-９\-－‐丁目番地号の−]{0,16}(?:[\s　][^\s、。]{1,24})?)/u,
    country: 'JP',
  },
  {
    pattern:
      /(?:(?<code>\d{6})[\s，,]{0,2})?(?<region>[\u4E00-\u9FFF]{2,7}(?:省|自治区))?(?<city>[\u4E00-\u9FFF]{2,6}市)(?<street>[\u4E00-\u9FFF]{2,20}[路街道巷村][\u4E00-\u9FFF]{0,8}\d{1,5}[号號弄](?:[\u4E00-\u9FFF\w-]{0,20}))(?:[\s，,（(]{0,2}(?:邮编[:：]?)?(?<after>\d{6}))?/uy,
    streetEnd:
      /[路街道巷村](?=[\u4E00-\u9FFF]{0,8}\d{1,5}[号號弄])(?<=[\u4E00-\u9FFF]{2}市[\u4E00-\u9FFF]{2,20}[路街道巷村])/u,
    country: 'CN',
  },
  {
    pattern:
      /(?:\(?(?<code>\d{5})\)?\s{0,2})?(?<region>[\uAC00-\uD7AF]{2,5}(?:특별시|광역시|특별자치시|특별자치도|도)|서울시?|부산시?|대구시?|인천시?|광주시?|대전시?|울산시?)\s{1,2}(?<city>(?:[\uAC00-\uD7AF]{1,6}시\s)?[\uAC00-\uD7AF]{1,6}[시군구])\s{1,2}(?<street>[\uAC00-\uD7AF\d]{1,14}(?:로|길)\s?\d{1,4}(?:-\d{1,4})?(?:번길\s?\d{1,4})?)/u,
    country: 'KR',
  },
]

/** The address of a line in Japanese, Chinese or Korean, with its place in the line; null for none. */
export function eastAsianAddress(line: string): { parts: PostalAddress; start: number; end: number } | null {
  for (const form of FORMS) {
    const match = matchOf(form, line)
    if (match === null) continue
    const { code, after, region, city, street } = match.groups ?? {}
    const postalCode = code ?? after
    const text = match[0].trim()
    const parts: PostalAddress = {
      text,
      ...(street === undefined ? {} : { street: street.trim() }),
      ...(postalCode === undefined ? {} : { postalCode }),
      ...(city === undefined ? {} : { city }),
      ...(region === undefined ? {} : { region }),
      countryCode: form.country,
    }
    return { parts, start: match.index, end: match.index + match[0].length }
  }
  return null
}

/** Most characters of an address up to the end of the street's name: code, region, city and the name. */
const REACH = 8 + 10 + 7 + 20

function matchOf({ pattern, streetEnd }: Form, line: string): RegExpExecArray | null {
  if (streetEnd === undefined) return pattern.exec(line)
  const at = line.search(streetEnd)
  for (let start = Math.max(0, at - REACH); start < at; start++) {
    pattern.lastIndex = start
    const match = pattern.exec(line)
    if (match !== null) return match
  }
  return null
}
