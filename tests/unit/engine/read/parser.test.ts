import { describe, expect, it, vi } from 'vitest'
import { Parser } from '../../../../server/engine/read/parser.ts'
import type { ParserHost, ParserHostEvents } from '../../../../server/engine/read/parser-host.adapter.ts'
import { ReaderLostError } from '../../../../server/engine/read/reader-lost-error.ts'
import type { WorkerRequest } from '../../../../server/engine/read/worker-messages.ts'

/** A parser that does nothing by itself. */
class StillHost implements ParserHost {
  readonly asked: WorkerRequest[] = []
  readonly events: ParserHostEvents
  isHeld = false
  isEnded = false

  constructor(events: ParserHostEvents) {
    this.events = events
  }
  post(request: WorkerRequest): void {
    this.asked.push(request)
  }
  hold(isHeld: boolean): void {
    this.isHeld = isHeld
  }
  end(): Promise<void> {
    this.isEnded = true
    return Promise.resolve()
  }
}

function stillParser(idleMs: number | null = null) {
  const hosts: StillHost[] = []
  const parser = new Parser((events) => {
    const host = new StillHost(events)
    hosts.push(host)
    return host
  }, idleMs)
  return { parser, hosts }
}

const IDENTITY = { siteKey: 'a', siteUrl: 'https://a.example/', domain: 'a.example' }

/** What becomes of a site's request: its error, or `answered`. */
function ask(parser: Parser, site: number): Promise<unknown> {
  const request = { kind: 'finish', id: parser.newId(), site, identity: IDENTITY } as const
  return parser.ask(request).then(
    () => 'answered',
    (error: unknown) => error,
  )
}

describe('requests to a parser', () => {
  it('fail when it ends, and the site that it was working for is to blame', async () => {
    const { parser, hosts } = stillParser()
    const all = [1, 2, 1, 3].map((site) => ask(parser, site))
    hosts[0]?.events.onEnd(new Error('out of memory'))
    const errors = await Promise.all(all)
    expect(errors.every((error) => error instanceof ReaderLostError)).toBe(true)
    expect(errors.map((error) => (error as ReaderLostError).isToBlame)).toEqual([true, false, true, false])
    expect(parser.lost).toBe(1)
  })

  it('hold nothing against a site whose request has been answered', async () => {
    const { parser, hosts } = stillParser()
    const first = ask(parser, 1)
    const second = ask(parser, 2)
    hosts[0]?.events.onAnswer({ id: 1, warm: true })
    hosts[0]?.events.onEnd(null)
    expect(await first).toBe('answered')
    expect(await second).toMatchObject({ isToBlame: true })
  })

  it('hold nothing against anybody when it ends while it starts', async () => {
    const { parser, hosts } = stillParser()
    const warm = parser.warmUp().catch((error: unknown) => error)
    const site = ask(parser, 1)
    hosts[0]?.events.onEnd(null)
    expect(await warm).toMatchObject({ isToBlame: false })
    expect(await site).toMatchObject({ isToBlame: false })
  })

  it('start it again after its end, which an old one reports in vain', async () => {
    const { parser, hosts } = stillParser()
    void ask(parser, 1)
    hosts[0]?.events.onEnd(null)
    const again = ask(parser, 1)
    hosts[0]?.events.onEnd(null)
    hosts[1]?.events.onAnswer({ id: 2, warm: true })
    expect(await again).toBe('answered')
    expect(parser.lost).toBe(1)
  })

  it('keep the process alive while one is open', async () => {
    const { parser, hosts } = stillParser()
    const open = ask(parser, 1)
    expect(hosts[0]?.isHeld).toBe(true)
    hosts[0]?.events.onAnswer({ id: 1, warm: true })
    await open
    expect(hosts[0]?.isHeld).toBe(false)
  })
})

describe('a parser that does not answer', () => {
  it('is ended after a minute, and its oldest request is to blame', async () => {
    vi.useFakeTimers()
    try {
      const { parser, hosts } = stillParser()
      const all = Promise.all([ask(parser, 1), ask(parser, 2)])
      await vi.advanceTimersByTimeAsync(59_000)
      expect(hosts[0]?.isEnded).toBe(false)
      await vi.advanceTimersByTimeAsync(2_000)
      expect(hosts[0]?.isEnded).toBe(true)
      expect((await all).map((error) => (error as ReaderLostError).isToBlame)).toEqual([true, false])
    } finally {
      vi.useRealTimers()
    }
  })

  it('has a minute for each page', async () => {
    vi.useFakeTimers()
    try {
      const { parser, hosts } = stillParser()
      void ask(parser, 1)
      void ask(parser, 1)
      await vi.advanceTimersByTimeAsync(50_000)
      hosts[0]?.events.onAnswer({ id: 1, warm: true })
      await vi.advanceTimersByTimeAsync(50_000)
      expect(hosts[0]?.isEnded).toBe(false)
      await vi.advanceTimersByTimeAsync(11_000)
      expect(hosts[0]?.isEnded).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a parser that nobody uses', () => {
  it('is ended after its time, unless a site has come', async () => {
    vi.useFakeTimers()
    try {
      const { parser, hosts } = stillParser(30_000)
      parser.enter()
      void ask(parser, 1)
      hosts[0]?.events.onAnswer({ id: 1, warm: true })
      parser.leave()
      await vi.advanceTimersByTimeAsync(20_000)
      parser.enter()
      await vi.advanceTimersByTimeAsync(60_000)
      expect(hosts[0]?.isEnded).toBe(false)
      parser.leave()
      await vi.advanceTimersByTimeAsync(31_000)
      expect(hosts[0]?.isEnded).toBe(true)
      expect(parser.lost).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })
})
