import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { IdMarks } from '../../../../server/platform/id-marks.ts'
import { newId } from '../../../../server/platform/ids.ts'

describe('marks of ids', () => {
  it.each([
    ['in the order of time', newId],
    ['at random', randomUUID],
  ])('are those that were given last, and 0 for all others: ids %s', (_, make) => {
    const ids = Array.from({ length: 20_000 }, make)
    const marks = new IdMarks()
    ids.forEach((id, index) => index % 2 === 0 && marks.set(id, 1))
    ids.forEach((id, index) => index % 4 === 0 && marks.set(id, 255))
    expect(ids.map((id) => marks.get(id))).toEqual(
      ids.map((_, index) => (index % 4 === 0 ? 255 : index % 2 === 0 ? 1 : 0)),
    )
    expect(marks.size).toBe(10_000)
  })

  it('tells ids apart that differ in one digit, wherever it stands', () => {
    const id = '01890a5d-ac96-7741-8bd2-f0f0f0f0f0f0'
    const others = [...id].flatMap((digit, at) =>
      digit === '-' ? [] : [id.slice(0, at) + (digit === '1' ? '2' : '1') + id.slice(at + 1)],
    )
    const marks = new IdMarks()
    marks.set(id, 7)
    expect(others.filter((other) => marks.get(other) !== 0)).toEqual([])
    others.forEach((other, index) => marks.set(other, index + 1))
    expect(others.map((other) => marks.get(other))).toEqual(others.map((_, index) => index + 1))
    expect(marks.get(id)).toBe(7)
  })

  it.each([
    '',
    'x',
    '00000000-0000-0000-0000-000000000000',
    '01890a5dxac96-7741-8bd2-f0f0f0f0f0f0',
    '01890a5d-ac96-7741-8bd2-f0f0f0f0f0fü',
    '01890a5d-ac96-7741-8bd2-f0f0f0f0f0f0 ',
    ' 01890a5d-ac96-7741-8bd2-f0f0f0f0f0f',
  ])('are for no %j', (id) => {
    expect(() => new IdMarks().set(id, 1)).toThrow(TypeError)
    expect(() => new IdMarks().get(id)).toThrow(TypeError)
  })
})
