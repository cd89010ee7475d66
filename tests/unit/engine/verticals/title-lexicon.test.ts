import { describe, expect, it } from 'vitest'
import { TitleLexicon } from '../../../../server/engine/verticals/title-lexicon.ts'
import { BAKERIES, parsePack } from '../../../support/engine/bakeries.ts'

const lexicon = new TitleLexicon(parsePack({ ...BAKERIES, commonTitles: ['leadership', 'operations'] }))
const meaningOf = (title: string): string | null => {
  const found = lexicon.meaningOf(title)
  return found && `${found.function}/${found.seniority}`
}

describe('TitleLexicon', () => {
  it.each([
    ['the longest phrase', 'Master Baker', 'baking/owner'],
    ['whatever the case', 'BAKER', 'baking/staff'],
    ['with or without diacritics', 'Backerin', 'baking/staff'],
    ['with what joins words left out', 'Baker & owner', 'baking/owner'],
    ['in the second of two titles', 'Novelist, master baker', 'baking/owner'],
    ['in gendered forms', 'Geschäftsführer:in', 'leadership/executive'],
    ['with the pack’s own words before the common ones', 'Baker / Office Manager', 'operations/manager'],
    ['whole words only', 'Bakery manager', null],
    ['nothing', '', null],
    ['signs alone', '— / —', null],
  ])('finds %s: %s', (_, title, expected) => expect(meaningOf(title)).toBe(expected))

  it.each([
    ['Assistant to the CEO and master baker', null],
    ['Assistant to the CEO, master baker', 'baking/owner'],
    ['Former master baker', null],
    ['Ex-CEO', null],
    ['Master baker (retired)', null],
    ['CEO, formerly baker', 'leadership/executive'],
    ['Geschäftsführer a. D.', null],
    ['Assistenz der Geschäftsführung', null],
    ['Ancien gérant', null],
    ['Baker trainee', null],
    ['Baker, Baker Street 221b', 'baking/staff'],
    ['Bread Baker Bot', null],
    ['Master baker of cakes', null],
  ])('knows who is not meant: %s', (title, expected) => expect(meaningOf(title)).toBe(expected))

  it('reads no more than a title can be, of whatever it is given', () => {
    expect(meaningOf(`${'x '.repeat(200)}baker`)).toBeNull()
    expect(meaningOf('former '.repeat(100_000))).toBeNull()
  })
})
