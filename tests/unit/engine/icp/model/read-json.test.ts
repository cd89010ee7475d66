import { describe, expect, it } from 'vitest'
import { readJsonObject } from '../../../../../server/engine/icp/model/read-json.ts'

const ANSWER = { criteria: [{ quote: 'a "quoted" {brace}' }] }
const JSON_TEXT = JSON.stringify(ANSWER)

describe('readJsonObject', () => {
  it.each([
    ['alone', JSON_TEXT],
    ['with prose round it', `Certainly! Here it is:\n\n${JSON_TEXT}\n\nAnything else?`],
    ['in a fence', `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
    ['behind thoughts that have brackets', `<think>{"criteria": [}</think>${JSON_TEXT}`],
    ['behind a bracket that is never closed', `I use { here. ${JSON_TEXT}`],
    ['behind another object', `{"note": 1} ${JSON_TEXT}`],
    ['with commas too many', '{"criteria": [{"quote": "a \\"quoted\\" {brace}",},],}'],
  ])('finds it %s', (_, text) => {
    expect(readJsonObject(text, 'criteria')).toEqual(ANSWER)
  })

  it('takes a line break within a string', () => {
    expect(readJsonObject('{"criteria": "two\nlines, ]"}', 'criteria')).toEqual({ criteria: 'two\nlines, ]' })
  })

  it('gives the first object when none has the key, and null without one', () => {
    expect(readJsonObject('{"error": "no"} {"b": 1}', 'criteria')).toEqual({ error: 'no' })
    expect(readJsonObject('I cannot do that.', 'criteria')).toBeNull()
    expect(readJsonObject('[1, 2]', 'criteria')).toBeNull()
    expect(readJsonObject('{"criteria": [', 'criteria')).toBeNull()
  })

  it('gives up on brackets without end after a bounded number of them', () => {
    expect(readJsonObject('{'.repeat(500_000), 'criteria')).toBeNull()
  })
})
