import { describe, expect, it } from 'vitest'
import { readLog } from '../../../../scripts/bench/crawl-log.ts'

/** As the web server writes it: the time is that of the answer's end, in seconds. */
const line = (host: string, uri: string, end: number, duration: number) =>
  `${host} ${uri} 200 1000 ${end.toFixed(3)} ${duration.toFixed(3)} Bot/1\n`

describe('what the web server’s log proves', () => {
  it('counts requests of one host that are under way together', () => {
    const log = line('a', '/1', 100.5, 0.5) + line('a', '/2', 100.4, 0.1) + line('a', '/3', 100.499, 0.05)
    expect(readLog(log).mostAtOnce).toBe(2)
  })

  it('takes a request for a later one when it begins as another ends, and hosts apart', () => {
    const log = line('a', '/1', 100.5, 0.5) + line('a', '/2', 100.6, 0.1) + line('b', '/1', 100.55, 0.2)
    expect(readLog(log)).toMatchObject({ requests: 3, mostAtOnce: 1 })
  })

  it('counts what robots.txt of the generated sites forbids', () => {
    const paths = ['/private/login.html', '/cdn-cgi/l/email-protection', '/products/private/', '/']
    expect(readLog(paths.map((path, at) => line('a', path, 100 + at, 0)).join('')).forbidden).toBe(2)
  })

  it('refuses a log of another form', () => {
    expect(() => readLog('GET / HTTP/1.1\n')).toThrow('another form')
  })
})
