import { describe, expect, it } from 'vitest'
import { ProgressMeter, type PageProgress } from '../../../../../server/features/runs/run-progress.ts'

describe('the progress of a site', () => {
  it('adds up to what was counted, however it was written', async () => {
    const deltas: PageProgress[] = []
    let last: PageProgress = { pages: 0, bytes: 0 }
    const meter = new ProgressMeter((total, delta) => {
      deltas.push(delta)
      last = total
      return Promise.resolve()
    })
    for (let i = 0; i < 50; i++) await meter.add(10)
    await meter.flush()
    await meter.flush()
    expect(last).toEqual({ pages: 50, bytes: 500 })
    expect(deltas.reduce((sum, { pages }) => sum + pages, 0)).toBe(50)
    expect(deltas.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(500)
    expect(deltas.length).toBeLessThan(50)
  })

  it('writes nothing for a site without a page', async () => {
    const meter = new ProgressMeter(() => Promise.reject(new Error('written')))
    await expect(meter.flush()).resolves.toBeUndefined()
  })
})
