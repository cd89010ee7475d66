import { describe, expect, it } from 'vitest'
import { createLeadInput, updateLeadInput } from '../../../../../server/features/leads/lead-input.ts'

const person = { campaignId: '1', companyName: 'Acme', name: 'Ada' }
const faultOf = (input: object) =>
  createLeadInput.safeParse({ ...person, ...input }).error?.issues[0]?.path.join('.')

describe('a typed lead', () => {
  it('takes empty text for none', () => {
    const lead = createLeadInput.parse({ ...person, title: ' ', email: '', phone: '' })
    expect(lead).toMatchObject({ title: null, email: null, phone: null })
  })

  it.each([
    [{ companyName: ' ' }, 'companyName'],
    [{ email: 'ada' }, 'email'],
    [{ email: `${'a'.repeat(250)}@acme.example` }, 'email'],
    [{ email: 'ada@-acme.org' }, 'email'],
    [{ email: 'ada@acme.org,otto@acme.org' }, 'email'],
    [{ email: 'ada@93.184.216.34' }, 'email'],
    [{ title: 'a'.repeat(501) }, 'title'],
    [{ links: ['javascript:alert(1)'] }, 'links.0'],
    [{ links: ['data:text/html,x'] }, 'links.0'],
    [{ links: Array.from({ length: 21 }, (_, i) => `https://acme.example/${i}`) }, 'links'],
    [{ name: '' }, 'name'],
  ])('names the wrong field of case %#', (input, field) => {
    expect(faultOf(input)).toBe(field)
  })

  it.each(["b.o'dell@acme.org", 'sales/export=de@acme.org', 'ada@uhren-größe.de', ' ada@acme.test '])(
    'takes the address %s',
    (email) => {
      expect(faultOf({ email })).toBeUndefined()
    },
  )

  it('without a name needs an address or a number', () => {
    expect(faultOf({ name: null, email: 'office@acme.example' })).toBeUndefined()
    expect(faultOf({ name: null, phone: '+44 113 496 0523' })).toBeUndefined()
  })
})

describe('a change of a lead', () => {
  it('tells clearing from leaving alone', () => {
    const change = updateLeadInput.parse({ id: '1', title: '', email: null })
    expect(change.title).toBeNull()
    expect(change.email).toBeNull()
    expect(change.phone).toBeUndefined()
  })

  it('cannot take the name away', () => {
    expect(updateLeadInput.safeParse({ id: '1', name: ' ' }).success).toBe(false)
  })
})
