import { expect, it } from 'vitest'
import { storableJson } from '../../../server/platform/storable-json.ts'

it.each([
  [{ a: 'plain “text” ✓ 😀', b: [1, null, true] }, '{"a":"plain “text” ✓ 😀","b":[1,null,true]}'],
  [['cut in the middle \ud83d'], '["cut in the middle �"]'],
  [['\ude00 begins with a half'], '["� begins with a half"]'],
  [{ deep: { text: 'a\u0000b' } }, '{"deep":{"text":"a�b"}}'],
  [['a backslash: \\u0000'], '["a backslash: \\\\u0000"]'],
])('makes JSON that databases store of %j', (value, json) => {
  expect(storableJson(value)).toBe(json)
})
