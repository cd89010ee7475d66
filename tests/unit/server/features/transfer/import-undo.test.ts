import { describe, expect, it } from 'vitest'
import { restore } from '../../../../../server/features/transfer/import-undo.ts'

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
