import { describe, expect, it } from 'vitest'
import { restore, restoreCustom } from '../../../../../server/features/transfer/import-undo.ts'

const ada = {
  name: 'Ada',
  title: 'CTO',
  department: null,
  email: 'ada@acme.example',
  phone: null,
  emails: ['ada@acme.example'],
  phones: [],
  links: [],
}
const updatedAt = '2026-11-29T00:00:00.000Z'
const after = {
  ...ada,
  title: 'CEO',
  email: 'a@acme.example',
  emails: ['a@acme.example', 'ada@acme.example'],
}
const change = { before: { ...ada, updatedAt }, after }

describe('undoing a change', () => {
  it('gives every value back that the import has changed', () => {
    expect(restore(after, change)).toEqual({ values: ada, restored: ['title', 'email', 'emails'], left: [] })
  })

  it('leaves values that somebody has changed since, and others that the import did not touch', () => {
    const now = { ...after, title: 'Chair', department: 'Board' }
    const { values, restored, left } = restore(now, change)
    expect(values).toEqual({ ...ada, title: 'Chair', department: 'Board' })
    expect([restored, left]).toEqual([['email', 'emails'], ['title']])
  })
})

describe('undoing changes of custom fields', () => {
  const before = { text: '1', number: 1, userId: 'u', importId: null, importLine: null, updatedAt }
  const changes = [
    { fieldId: 'size', before, after: '2' },
    { fieldId: 'heat', before: null, after: 'Hot' },
  ]

  it('gives back what was there, and takes away what was not', () => {
    const now = new Map([
      ['size', '2'],
      ['heat', 'Hot'],
    ])
    expect(restoreCustom(now, changes)).toEqual({
      back: [
        { fieldId: 'size', value: before },
        { fieldId: 'heat', value: null },
      ],
      left: [],
    })
  })

  it('leaves what somebody has changed or taken away since', () => {
    expect(restoreCustom(new Map([['size', '3']]), changes)).toEqual({ back: [], left: ['size', 'heat'] })
    expect(restoreCustom(new Map(), undefined)).toEqual({ back: [], left: [] })
  })
})
