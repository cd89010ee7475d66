import { describe, expect, it } from 'vitest'
import { CRITERION_KINDS } from '../../../../../server/engine/icp/criteria.ts'
import { answerSchema, readAnswer, strictJsonSchema } from '../../../../../server/engine/icp/model/answer.ts'

/** Every node of a JSON Schema that is an object, keywords only. */
function nodesOf(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf)
  if (typeof node !== 'object' || node === null) return []
  const { properties, ...keywords } = node as Record<string, unknown>
  const below = Object.values(properties ?? {}).flatMap(nodesOf)
  return [node as Record<string, unknown>, ...below, ...Object.values(keywords).flatMap(nodesOf)]
}

describe('the JSON Schema of an answer', () => {
  const schema = strictJsonSchema(answerSchema)

  it('is one that strict endpoints take', () => {
    for (const node of nodesOf(schema)) {
      expect(Object.keys(node)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(oneOf|allOf|pattern|format|default|min|max)/)]),
      )
      if (node['type'] !== 'object') continue
      expect(node['additionalProperties']).toBe(false)
      expect(node['required']).toEqual(Object.keys(node['properties'] as object))
    }
  })

  it('has every kind, and bounds of ranges by their names', () => {
    const text = JSON.stringify(schema)
    for (const kind of CRITERION_KINDS) expect(text).toContain(`"const":"${kind}"`)
    expect(text).toContain('"required":["min","max"]')
    // Codes are ours to say.
    expect(text).not.toContain('"codes"')
  })
})

describe('readAnswer', () => {
  it('leaves unknown keys out', () => {
    const criterion = {
      kind: 'size',
      value: { min: 1, max: null },
      strength: 'must',
      quote: '1+',
      by: 'user',
    }
    expect(readAnswer({ criteria: [criterion], tool: 'x' })).toEqual({
      answer: { criteria: [{ kind: 'size', value: { min: 1, max: null }, strength: 'must', quote: '1+' }] },
    })
  })

  it('says what is wrong where, ten things at most', () => {
    const wrong = { kind: 'location', value: { country: 'Germany' }, strength: 'maybe', quote: 1 }
    const read = readAnswer({ criteria: Array.from({ length: 20 }, () => wrong) })
    expect('faults' in read && read.faults).toHaveLength(10)
    expect('faults' in read && read.faults.join('\n')).toMatch(/^criteria\.0\./)
    expect(readAnswer([])).toMatchObject({ faults: [expect.stringMatching(/^the answer: /)] })
  })
})
