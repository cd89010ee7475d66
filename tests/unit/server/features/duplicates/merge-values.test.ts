import { describe, expect, it } from 'vitest'
import { uniteStandings, type Standing } from '../../../../../server/features/duplicates/merge-memberships.ts'
import { mergeValues, partValues } from '../../../../../server/features/duplicates/merge-values.ts'

const none = {
  name: null,
  title: null,
  department: null,
  email: null,
  phone: null,
  emails: [],
  phones: [],
  links: [],
}

describe('merged values', () => {
  const a = { ...none, id: 'a', name: 'Ann', email: 'A@x.example', emails: ['A@x.example'] }
  const b = {
    ...none,
    id: 'b',
    name: 'Anna',
    title: 'CEO',
    email: 'b@x.example',
    emails: ['b@x.example', 'a@x.example'],
  }

  it('are the survivor’s, then the others’, and keep further addresses once', () => {
    expect(mergeValues(a, [b], {})).toEqual({
      ...{ ...none, name: 'Ann', title: 'CEO', email: 'A@x.example', emails: ['A@x.example', 'b@x.example'] },
    })
  })

  it('are those that were chosen, none included', () => {
    expect(mergeValues(a, [b], { name: 'b', email: 'b', title: 'a' })).toMatchObject({
      ...{ name: 'Anna', title: null, email: 'b@x.example', emails: ['b@x.example', 'A@x.example'] },
    })
  })

  it('go apart again, but for what has changed since', () => {
    const after = mergeValues(a, [b], { name: 'b' })
    const { id: _, ...before } = a
    expect(partValues(after, before, after)).toEqual(before)
    const now = { ...after, title: 'Chair', emails: [...after.emails, 'new@x.example'] }
    expect(partValues(now, before, after)).toEqual({
      ...{ ...before, title: 'Chair', emails: ['A@x.example', 'new@x.example'] },
    })
  })
})

describe('two memberships in one campaign', () => {
  const at = (status: Standing['status'], score: number | null, runId: string | null = null) => ({
    status,
    score,
    runId,
  })
  it.each([
    [at('NEW', 90), at('CONTACTED', 40), at('CONTACTED', 40)],
    [at('CONTACTED', 40), at('NEW', 90), at('CONTACTED', 40)],
    [at('CONTACTED', null), at('REJECTED', null), at('REJECTED', null)],
    [at('QUALIFIED', null), at('NEW', 50), at('QUALIFIED', 50)],
    [at('NEW', 50), at('NEW', 60), at('NEW', 60)],
    [at('NEW', 50, 'r1'), at('CONTACTED', 60, 'r2'), at('CONTACTED', 60, 'r1')],
  ])('%j and %j are %j', (survivor, other, united) => {
    expect(uniteStandings(survivor, other)).toEqual(united)
  })
})
