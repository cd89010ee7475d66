import { describe, expect, it } from 'vitest'
import { HostPace } from '../../../../server/engine/fetch/host-pace.ts'

describe('HostPace', () => {
  it('keeps the configured pause while the host is quick', () => {
    const pace = new HostPace(1_000)
    for (const latency of [20, 80, 400]) pace.answered(latency, true)
    expect(pace.delay).toEqual({ ms: 1_000, reason: 'configured' })
  })

  it('keeps the pause that robots.txt asks for, where it is longer', () => {
    const pace = new HostPace(1_000)
    pace.ask(5_000)
    expect(pace.delay).toEqual({ ms: 5_000, reason: 'crawl_delay' })
    pace.ask(500)
    expect(pace.delay).toEqual({ ms: 1_000, reason: 'configured' })
  })

  it('grows to twice the smoothed latency of a slow host, and shrinks with it', () => {
    const pace = new HostPace(1_000)
    pace.answered(2_000, true)
    expect(pace.delay).toEqual({ ms: 4_000, reason: 'latency' })
    pace.answered(4_000, true)
    expect(pace.delay).toEqual({ ms: 6_000, reason: 'latency' })
    for (let i = 0; i < 8; i++) pace.answered(100, true)
    expect(pace.delay).toEqual({ ms: 1_000, reason: 'configured' })
  })

  it('bounds what latency alone can do', () => {
    const pace = new HostPace(1_000)
    pace.answered(120_000, true)
    expect(pace.delay).toEqual({ ms: 10_000, reason: 'latency' })
  })

  it('is not made shorter by errors, which come quickly', () => {
    const pace = new HostPace(1_000)
    pace.answered(3_000, true)
    for (let i = 0; i < 20; i++) pace.answered(1, false)
    expect(pace.delay).toEqual({ ms: 6_000, reason: 'latency' })
    pace.answered(5_000, false)
    expect(pace.delay).toEqual({ ms: 8_000, reason: 'latency' })
  })

  it('doubles each time the host pushes back, up to half a minute', () => {
    const pace = new HostPace(1_000)
    const pauses = Array.from({ length: 7 }, () => {
      pace.pushedBack()
      return pace.delay.ms
    })
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
    expect(pace.delay.reason).toBe('pushed_back')
  })

  it('doubles from the pause that is kept, whatever made it, and from half a second at least', () => {
    const asked = new HostPace(1_000)
    asked.ask(6_000)
    asked.pushedBack()
    expect(asked.delay).toEqual({ ms: 12_000, reason: 'pushed_back' })
    const hasty = new HostPace(1)
    hasty.pushedBack()
    expect(hasty.delay).toEqual({ ms: 500, reason: 'pushed_back' })
  })

  it('recovers slowly, by good answers alone', () => {
    const pace = new HostPace(1_000)
    pace.pushedBack()
    pace.pushedBack()
    for (let i = 0; i < 50; i++) pace.answered(10, false)
    expect(pace.delay.ms).toBe(4_000)
    const pauses: number[] = []
    while (pace.delay.reason === 'pushed_back') {
      pace.answered(10, true)
      pauses.push(pace.delay.ms)
    }
    expect(pauses.slice(0, 3)).toEqual([3_600, 3_240, 2_916])
    expect(pauses).toHaveLength(14)
    expect(pace.delay).toEqual({ ms: 1_000, reason: 'configured' })
  })
})
