import { createRequire } from 'node:module'

/** Validators of `stdnum` that were asked for so far. They are loaded one by one: all at once cost 0.1 s of a start. */
const loaded = new Map<string, (number: string) => boolean>()
const load = createRequire(import.meta.url)

interface Validator {
  validate: (number: string) => { isValid: boolean }
}

/** Checks that the package lacks, on numbers without separators. */
const OWN: Readonly<Record<string, (compact: string) => boolean>> = {
  // Business number, whose first nine digits obey Luhn; the account of a tax follows them.
  ca_bn: (compact) => luhn(compact.slice(0, 9)),
  // Both halves of the former federation kept it; a remainder of 10 or 11 stands for 0 or 1.
  cz_ico: (compact) => {
    const rest = weighted(compact.slice(0, 7), [8, 7, 6, 5, 4, 3, 2]) % 11
    return compact.length === 8 && (11 - rest) % 10 === Number(compact.charAt(7))
  },
  gs1: (compact) =>
    (10 - (weighted(compact.slice(0, -1), [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 ===
    Number(compact.at(-1)),
  // ISO 17442: ISO 7064 MOD 97-10, letters counting from 10.
  lei: (compact) => {
    let rest = 0
    for (const char of compact)
      for (const digit of String(parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97
    return rest === 1
  },
  lt_kodas: (compact) => {
    const first = weighted(compact.slice(0, 8), [1, 2, 3, 4, 5, 6, 7, 8]) % 11
    const sum = first < 10 ? first : (weighted(compact.slice(0, 8), [3, 4, 5, 6, 7, 8, 9, 1]) % 11) % 10
    return sum === Number(compact.charAt(8))
  },
  ogrn: (compact) => (Number(compact.slice(0, 12)) % 11) % 10 === Number(compact.charAt(12)),
}

/** Whether a number fills a template: one digit repeated, or digits counted up. */
export function isFillerNumber(number: string): boolean {
  const digits = number.replace(/\D/g, '')
  return /^(\d)\1{3,}$/.test(digits) || (digits.length > 6 && '01234567890123456789'.includes(digits))
}

/** Whether a number's check digits are right. `check` is the path of a validator in `stdnum` or one of our own by name. */
export function hasValidCheck(check: string, number: string): boolean {
  const compact = number.toUpperCase().replace(/[^\p{L}\d+*]/gu, '')
  const own = OWN[check]
  if (own !== undefined) return own(compact)
  let validate = loaded.get(check)
  if (validate === undefined) {
    const module = load(`stdnum/lib/cjs/${check}.js`) as Validator
    validate = (text) => module.validate(text).isValid
    loaded.set(check, validate)
  }
  return validate(compact)
}

function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) sum += Number(digits.charAt(i)) * (weights[i] ?? 0)
  return sum
}

/** ISO/IEC 7812-1, annex B. */
function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i))
    sum += i % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)
  }
  return sum % 10 === 0
}
