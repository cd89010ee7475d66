import { describe, expect, it } from 'vitest'
import { withAnswer } from '../../../../../remix/components/criteria/answers.ts'
import { parseIcp } from '../../../../../server/engine/index.ts'

const STARTS = ['', 'Companies that use SAP', 'We sell to companies that use SAP.', 'Firmen, die SAP nutzen']

/** Every answer to every question that these texts leave open. */
const ANSWERS = STARTS.flatMap((text) =>
  parseIcp(text).questions.flatMap(({ slot, options }) =>
    options.map((option) => [text, slot, option] as const),
  ),
)

describe('an answer to a question', () => {
  it.each(ANSWERS)('behind “%s” is understood: %s %s', (text, slot, option) => {
    const { criteria, questions } = parseIcp(withAnswer(text, slot, option))
    const answered = criteria.filter(({ strength }) => strength === 'must').map(({ kind }) => kind)
    expect([answered.includes(slot as never), questions.some((one) => one.slot === slot)]).toEqual([
      true,
      false,
    ])
  })

  it('can be given to each question in turn', () => {
    let text = ''
    for (let left = parseIcp(text).questions; left.length > 0; left = parseIcp(text).questions) {
      const [question] = left
      const answer = question?.options[0] ?? ''
      const longer = withAnswer(text, question?.slot ?? '', answer)
      expect(longer.length).toBeGreaterThan(text.length)
      expect(parseIcp(longer).questions.length).toBeLessThan(left.length)
      text = longer
    }
    expect(parseIcp(text).criteria.map(({ kind }) => kind)).toEqual(['industry', 'location', 'size', 'role'])
  })
})
