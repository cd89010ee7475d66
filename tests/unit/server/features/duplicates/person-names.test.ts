import { expect, it } from 'vitest'
import { latin } from '../../../../../server/features/duplicates/person-names.ts'

it('folds texts of ASCII as it does those of other letters', () => {
  const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
  const texts = [
    ...ascii,
    ...ascii.map((sign) => `${sign}ue${sign}`),
    ...['Joerg Mueller', 'BAUER & Soehne, Inc.', "O'Neill-Queue  (ae)", 'x@y.example', ''],
    ...['\t', '\n', '\0', '\u007f', 'a\u0001b'],
  ]
  // One letter of another script has the whole text go the other way.
  for (const text of texts) expect(latin(`${text}Ж`)).toBe(`${latin(text)}zh`)
  expect(latin('x'.repeat(300))).toHaveLength(200)
  expect(latin(`${'x'.repeat(199)}Ж${'x'.repeat(100)}`)).toHaveLength(201)
})

it.each([
  ['Jörg Müller', 'jorg muller'],
  ['Łukasz Żółć', 'lukasz zolc'],
  ['Ｆｕｌｌ', 'full'],
  ['e\u0301te\u0301', 'ete'],
])('%s: %s', (text, folded) => {
  expect(latin(text)).toBe(folded)
})
