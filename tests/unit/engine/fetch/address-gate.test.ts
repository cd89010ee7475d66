import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AddressGate } from '../../../../server/engine/fetch/address-gate.ts'

const NEVER = new AbortController().signal

describe('AddressGate', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const gate = (): AddressGate => new AddressGate(2, 100, () => performance.now())
  const lasting = (ms: number) => (): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

  /** Asks for turns at once; answers when each began, in milliseconds. */
  async function begins(gate: AddressGate, asks: [address: string, takes: number][]): Promise<number[]> {
    const start = performance.now()
    const begun: number[] = []
    const all = asks.map(([address, takes], index) =>
      gate.take(address, NEVER, () => {
        begun[index] = Math.round(performance.now() - start)
        return lasting(takes)()
      }),
    )
    await vi.runAllTimersAsync()
    await Promise.all(all)
    return begun
  }

  it('leaves a pause between two starts, and lets no third in while two are under way', async () => {
    const asks: [string, number][] = [1, 2, 3, 4].map(() => ['192.0.2.1', 1_000])
    expect(await begins(gate(), asks)).toEqual([0, 100, 1_000, 1_100])
  })

  it('does not make addresses wait for each other', async () => {
    expect(
      await begins(gate(), [
        ['192.0.2.1', 50],
        ['192.0.2.2', 50],
      ]),
    ).toEqual([0, 0])
  })

  it('gives the slot of one that failed to the next', async () => {
    const shared = gate()
    const failing = [1, 2].map(() =>
      shared.take('192.0.2.1', NEVER, async () => {
        await lasting(500)()
        throw new Error('reset')
      }),
    )
    const outcomes = Promise.allSettled(failing)
    expect(await begins(shared, [['192.0.2.1', 0]])).toEqual([500])
    expect((await outcomes).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
  })

  it('lets those give up that wait, for a slot or for the pause, and keeps the order of the rest', async () => {
    const shared = gate()
    const controller = new AbortController()
    const started: string[] = []
    const take = (name: string, signal: AbortSignal): Promise<void> =>
      shared.take('192.0.2.1', signal, () => {
        started.push(name)
        return lasting(1_000)()
      })
    const first = take('first', NEVER)
    const inPause = take('in the pause', controller.signal)
    const queued = take('queued', controller.signal)
    const last = take('last', NEVER)
    const given = Promise.allSettled([inPause, queued])
    controller.abort(new Error('not wanted'))
    await vi.runAllTimersAsync()
    await Promise.all([first, last])
    expect(started).toEqual(['first', 'last'])
    for (const outcome of await given) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'not wanted' } })
    }
    // Nothing is left behind: two may be under way again at once.
    expect(
      await begins(shared, [
        ['192.0.2.1', 500],
        ['192.0.2.1', 500],
      ]),
    ).toEqual([0, 100])
  })
})
