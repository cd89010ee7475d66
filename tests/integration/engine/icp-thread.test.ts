/** The thread that reads descriptions of customers: what it answers, when it ends, and what becomes of those who wait. */
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { parseIcp } from '../../../server/engine/icp/parse-icp.ts'
import {
  startIcpThread,
  type IcpThread,
  type StartIcpThread,
} from '../../../server/engine/icp/icp-thread.adapter.ts'
import {
  IcpReaderBusyError,
  IcpReaderLostError,
  ThreadedIcpReader,
} from '../../../server/engine/icp/threaded-icp-reader.ts'

const TIMEOUT_MS = 120_000

let reader: ThreadedIcpReader | null = null
afterEach(async () => {
  await reader?.close()
  reader = null
})

/** Starts threads and counts them. */
function counted(start: StartIcpThread): {
  start: StartIcpThread
  counts: { started: number; ended: number }
} {
  const counts = { started: 0, ended: 0 }
  const counting: StartIcpThread = (events) => {
    counts.started++
    const thread = start(events)
    const end = (): Promise<void> => {
      counts.ended++
      return thread.end()
    }
    return { ...thread, end }
  }
  return { start: counting, counts }
}

/** A thread that says how long each text is, dies of some, fails on some, and never answers others. */
const WILFUL = `
  const { parentPort } = require('node:worker_threads')
  parentPort.on('message', ({ id, text }) => {
    if (text === 'dies') process.exit(3)
    if (text === 'hangs') for (;;);
    if (text === 'fails') return parentPort.postMessage({ id, error: new RangeError('It went wrong') })
    const criteria = { version: 1, text, criteria: [], unmatched: [String(text.length)], questions: [] }
    parentPort.postMessage({ id, criteria })
  })`

const startWilful: StartIcpThread = ({ onAnswer, onEnd }): IcpThread => {
  const thread = new Worker(WILFUL, { eval: true })
  thread.on('message', onAnswer)
  thread.on('exit', (code) => onEnd(new Error(`It ended with code ${code}`)))
  return {
    post: (question) => thread.postMessage(question),
    hold: (isHeld) => (isHeld ? thread.ref() : thread.unref()),
    end: async () => {
      thread.removeAllListeners()
      await thread.terminate()
    },
  }
}

const lengths = (all: PromiseSettledResult<{ unmatched: string[] }>[]) =>
  all.map((one) => (one.status === 'fulfilled' ? one.value.unmatched[0] : (one.reason as Error).name))

describe('descriptions that are read on a thread', { timeout: TIMEOUT_MS }, () => {
  it('are understood as without it, each text for itself', async () => {
    const texts = [
      'Dental practices in Leipzig, ideally with 10 to 50 employees',
      'Anwaltskanzleien in Bern',
      '',
    ]
    const { start, counts } = counted(startIcpThread)
    const own = new ThreadedIcpReader({ start })
    reader = own
    expect(counts.started).toBe(0)
    const read = await Promise.all(texts.map((text) => own.read(text)))
    expect(read).toEqual(texts.map((text) => parseIcp(text)))
    expect(read[0]?.criteria.length).toBeGreaterThan(2)
    expect(counts).toEqual({ started: 1, ended: 0 })
  })

  it('end their thread when nobody has asked for a while, and start another for the next', async () => {
    const { start, counts } = counted(startWilful)
    reader = new ThreadedIcpReader({ start, idleMs: 20 })
    await reader.read('one')
    await expect.poll(() => counts.ended).toBe(1)
    expect((await reader.read('three')).unmatched).toEqual(['5'])
    expect(counts.started).toBe(2)
  })

  it('that fail do so for who asked alone', async () => {
    reader = new ThreadedIcpReader({ start: startWilful })
    const all = await Promise.allSettled([reader.read('fails'), reader.read('four')])
    expect(lengths(all)).toEqual(['RangeError', '4'])
  })

  it.each(['dies', 'hangs'])('with one of which the thread %s are read but for that one', async (text) => {
    const { start, counts } = counted(startWilful)
    reader = new ThreadedIcpReader({ start, readMs: 3_000 })
    const all = await Promise.allSettled([reader.read('1'), reader.read(text), reader.read('333')])
    expect(lengths(all)).toEqual(['1', IcpReaderLostError.name, '3'])
    expect(counts.started).toBe(2)
  })

  it('are refused when too many wait, and once the reader is closed', async () => {
    reader = new ThreadedIcpReader({ start: startWilful, maxWaiting: 2 })
    const first = [reader.read('a'), reader.read('bb')]
    await expect(reader.read('ccc')).rejects.toBeInstanceOf(IcpReaderBusyError)
    await Promise.all(first)
    expect((await reader.read('dddd')).unmatched).toEqual(['4'])
    const waiting = reader.read('hangs')
    const [closed] = await Promise.all([Promise.allSettled([waiting]), reader.close()])
    expect(closed[0].status).toBe('rejected')
    await expect(reader.read('e')).rejects.toThrow('closed')
  })
})
