/** What the web server's log proves of a crawl. */

export interface LogFacts {
  requests: number
  /** Requests for what robots.txt of the generated sites forbids. */
  forbidden: number
  /** Most requests that one host had under way at the same time. */
  mostAtOnce: number
}

const FORBIDDEN = /^\/(?:private|cdn-cgi)\//

/** Reads lines of `host path status bytes seconds duration agent`; the time is that of the answer's end. */
export function readLog(text: string): LogFacts {
  const spans = new Map<string, { start: number; end: number }[]>()
  const facts: LogFacts = { requests: 0, forbidden: 0, mostAtOnce: 0 }
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [host = '', uri = '', , , seconds, duration] = line.split(' ')
    const end = Math.round(Number(seconds) * 1000)
    const start = end - Math.round(Number(duration) * 1000)
    if (Number.isNaN(start)) throw new Error(`The web server's log has a line of another form: ${line}`)
    facts.requests++
    if (FORBIDDEN.test(uri)) facts.forbidden++
    const known = spans.get(host)
    if (known === undefined) spans.set(host, [{ start, end }])
    else known.push({ start, end })
  }
  for (const ofHost of spans.values()) facts.mostAtOnce = Math.max(facts.mostAtOnce, mostAtOnce(ofHost))
  return facts
}

/** A request that begins in the millisecond in which another ends comes after it. */
function mostAtOnce(spans: { start: number; end: number }[]): number {
  let most = 0
  let underWay: number[] = []
  for (const { start, end } of spans.sort((a, b) => a.start - b.start || a.end - b.end)) {
    underWay = underWay.filter((otherEnd) => otherEnd > start)
    underWay.push(end)
    most = Math.max(most, underWay.length)
  }
  return most
}
