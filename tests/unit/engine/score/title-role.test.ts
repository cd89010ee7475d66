import { describe, expect, it } from 'vitest'
import { planOfVertical } from '../../../../server/engine/score/pack-plan.ts'
import { titleReader } from '../../../../server/engine/score/title-role.ts'
import { loadVerticals } from '../../../../server/engine/verticals/vertical-files.adapter.ts'
import { BAKERIES, parsePack } from '../../../support/engine/bakeries.ts'

const roleOf = (read: ReturnType<typeof titleReader>, title: string): string => {
  const { function: name, seniority } = read(title)
  return `${name ?? '-'}/${seniority ?? '-'}`
}

describe('titles, read without a pack', () => {
  const read = titleReader({ titles: [] })

  it.each([
    ['CEO', '-/executive'],
    ['Managing Partner', '-/partner'],
    ['Vice President, Sales', 'sales/director'],
    ['Founder & CEO', '-/owner'],
    ['Head of Procurement', 'purchasing/director'],
    ['Carpenter', '-/-'],
    ['', '-/-'],
  ])('say who somebody is: %s', (title, role) => expect(roleOf(read, title)).toBe(role))

  it.each([
    ['Assistant to the CEO', '-/staff'],
    ['Executive Assistant to the Managing Director', '-/staff'],
    ['Assistenz der Geschäftsführung', '-/staff'],
    ['Secrétaire du directeur général', '-/staff'],
    ['Former CEO', '-/-'],
    ['CEO (retired)', '-/-'],
    ['Sales intern', '-/staff'],
    ['Product Owner', 'product/-'],
    ['HR Business Partner', 'hr/-'],
    ['Channel Partner Manager', '-/manager'],
    ['Former CEO, Chairman', '-/executive'],
  ])('say who somebody is not: %s', (title, role) => expect(roleOf(read, title)).toBe(role))

  it('are read no further than a title goes, whatever is given', () => {
    for (const text of ['former ', 'ceo ', ' ', 'a,'])
      expect(roleOf(read, text.repeat(500_000))).toMatch(/^\S+\/\S+$/)
  })
})

describe('titles, read by the plan of a pack', () => {
  const plan = planOfVertical(parsePack(BAKERIES))
  const read = titleReader(plan)

  it('mean what the pack says, before what they mean in general', () => {
    expect(roleOf(read, 'Master Baker')).toBe('baking/owner')
    expect(roleOf(read, 'Baker and sales director')).toBe('baking/staff')
    expect(roleOf(read, 'Sales director')).toBe('sales/director')
  })

  it('fall into its traps, and into those of all packs', () => {
    expect(roleOf(read, 'Master baker of cakes')).toBe('-/-')
    expect(roleOf(read, 'Assistant to the master baker')).toBe('-/staff')
    expect(roleOf(titleReader({ titles: plan.titles }), 'Master baker of cakes')).toBe('baking/owner')
  })

  it('are read as the examples of each pack that ships say', () => {
    const wrong = loadVerticals().flatMap((pack) => {
      const readOne = titleReader(planOfVertical(pack))
      return pack.golden.titles
        .filter(({ expect: meaning }) => meaning !== null)
        .map(({ title, expect: meaning }) => ({ title, meaning, role: readOne(title) }))
        .filter(({ meaning, role }) => JSON.stringify(meaning) !== JSON.stringify(role))
    })
    expect(wrong).toEqual([])
  })
})
