import { describe, expect, it } from 'vitest'
import { FairSlots, PATIENCE_MS } from '../../../../../server/features/runs/fair-slots.ts'

interface Run {
  workspaceId: string
  name: string
}

let clock = 0
const slotsOf = (size: number) => new FairSlots<Run>(size, () => clock)
const run = (workspaceId: string, name = workspaceId): Run => ({ workspaceId, name })
/** Everything that is given out now, by the names of the runs. */
const takeAll = (slots: FairSlots<Run>): Run[] => {
  const taken: Run[] = []
  for (let next = slots.take(); next !== null; next = slots.take()) taken.push(next)
  return taken
}
const namesOf = (runs: Run[]) => runs.map(({ name }) => name).join(' ')

describe('the slots of a process', () => {
  it('go all to one workspace while nobody else wants any', () => {
    const slots = slotsOf(4)
    slots.want(run('a'))
    expect(namesOf(takeAll(slots))).toBe('a a a a')
    expect(slots.held).toBe(4)
  })

  it.each([1, 2, 200])('are shared by workspaces, not by runs: %i against one', (runs) => {
    const slots = slotsOf(4)
    for (let i = 0; i < runs; i++) slots.want(run('a', `a${i}`))
    slots.want(run('b'))
    const taken = takeAll(slots)
    expect(taken.filter(({ workspaceId }) => workspaceId === 'b')).toHaveLength(2)
  })

  it('go to who comes last as soon as one is given back', () => {
    const slots = slotsOf(4)
    slots.want(run('a'))
    const [first] = takeAll(slots)
    slots.want(run('b'))
    expect(takeAll(slots)).toEqual([])
    if (first) slots.giveBack(first)
    expect(namesOf(takeAll(slots))).toBe('b')
  })

  it.each([1, 4, 16])('give two workspaces equal shares of %i when both have much to do', (size) => {
    const slots = slotsOf(size)
    for (let i = 0; i < 50; i++) slots.want(run('a', `a${i}`))
    slots.want(run('b'))
    const done = { a: 0, b: 0 }
    const held = takeAll(slots)
    for (let i = 0; i < 1000; i++) {
      const over = held.shift()
      if (!over) throw new Error('No slot is in use')
      done[over.workspaceId as 'a' | 'b']++
      slots.giveBack(over)
      held.push(...takeAll(slots))
      expect(slots.held).toBe(size)
    }
    expect(Math.abs(done.a - done.b)).toBeLessThanOrEqual(size)
  })

  it('go round the runs of a workspace', () => {
    const slots = slotsOf(1)
    for (const name of ['x', 'y', 'z']) slots.want(run('a', name))
    const order: Run[] = []
    for (let i = 0; i < 7; i++) {
      const [taken] = takeAll(slots)
      if (!taken) throw new Error('No slot was given')
      order.push(taken)
      slots.giveBack(taken)
    }
    expect(namesOf(order)).toBe('x y z x y z x')
  })

  it('are not given to a run that wants no more', () => {
    const slots = slotsOf(2)
    const one = run('a')
    slots.want(one)
    expect(slots.take()).toBe(one)
    slots.unwant(one)
    expect(slots.wants(one)).toBe(false)
    expect(slots.take()).toBeNull()
    slots.giveBack(one)
    expect(slots.held).toBe(0)
    expect(() => slots.giveBack(one)).toThrow('nobody held')
  })

  it.each([1, 4, 16])('that others hold for long, all %i, leave one more for who has none', (size) => {
    clock = 1000
    const slots = slotsOf(size)
    slots.want(run('slow'))
    takeAll(slots)
    slots.want(run('b'))
    expect(slots.waiting).toBe(1)
    expect(slots.untilPatienceEnds()).toBe(PATIENCE_MS)
    clock += PATIENCE_MS - 1
    expect(slots.take()).toBeNull()
    clock += 1
    expect(slots.untilPatienceEnds()).toBe(0)
    expect(namesOf(takeAll(slots))).toBe('b')
    expect(slots.held).toBe(size + 1)
    // It has its share now, and whoever holds more gets none before there is room again.
    clock += 10 * PATIENCE_MS
    expect(slots.take()).toBeNull()
    expect(slots.untilPatienceEnds()).toBeNull()
  })

  it('beyond the number are given back first', () => {
    const slots = slotsOf(1)
    const slow = run('slow')
    slots.want(slow)
    takeAll(slots)
    slots.want(run('b'))
    clock += PATIENCE_MS
    const [extra] = takeAll(slots)
    if (extra) slots.giveBack(extra)
    expect(slots.take()).toBeNull()
    slots.giveBack(slow)
    // Neither holds any, and the other was served last.
    expect(namesOf(takeAll(slots))).toBe('slow')
  })

  it('end somewhere, however many workspaces wait', () => {
    const slots = slotsOf(16)
    for (let i = 0; i < 100; i++) {
      slots.want(run(`w${i}`))
      takeAll(slots)
      clock += PATIENCE_MS
    }
    takeAll(slots)
    expect(slots.held).toBe(32)
    const small = slotsOf(1)
    for (let i = 0; i < 100; i++) small.want(run(`w${i}`))
    takeAll(small)
    clock += PATIENCE_MS
    takeAll(small)
    expect(small.held).toBe(9)
  })
})
