/**
 * Crawls the hostile web of the tests in one process: what it costs, and whether anything was missed or touched.
 *
 *   npm run eval:hostile
 *
 * Ends with the line `GOALS: N met, M missed`; exit code 1 when one is missed. Memory counts the servers too.
 */
import { crawlSites } from '../../server/engine/index.ts'
import { readLog, serveHostileWeb } from '../../tests/support/engine/hostile-web.ts'

const MAX_RSS_MB = 500
const MAX_SECONDS = 600
const MAX_IN_TRAP = 20

async function main(): Promise<number> {
  const sites = await serveHostileWeb()
  const start = performance.now()
  const found = new Set<string>()
  const ended = new Set<string>()
  const candidates = sites.map((site) => ({ address: site.start }))
  const userAgent = 'LeadFactoryEval/1 (+loopback evaluation)'
  for await (const { candidate, event } of crawlSites(candidates, {
    userAgent,
    allowLoopback: true,
    delayMs: 0,
    timeoutMs: 5_000,
  })) {
    if (event.type !== 'done' && event.type !== 'failed') continue
    ended.add(candidate.address)
    if (event.type === 'done') for (const { value } of event.findings.organisation.emails) found.add(value)
    const name = sites.find((site) => site.start === candidate.address)?.name ?? ''
    console.log(
      `${name.padEnd(14)}${event.type === 'done' ? `${event.pages} pages, ${event.skipped} skipped` : event.detail}`,
    )
  }
  const seconds = (performance.now() - start) / 1000
  const log = readLog(sites)
  await Promise.all(sites.map(({ server }) => server.close()))

  const expected = sites.flatMap((site) => site.expected)
  const missing = expected.filter((address) => !found.has(address))
  for (const address of missing) console.log(`not found: ${address}`)
  const rss = process.resourceUsage().maxRSS / 1024
  const goals: [name: string, value: number, met: boolean, goal: string][] = [
    ['sites ended', ended.size, ended.size === sites.length, `= ${sites.length}`],
    ['addresses found', expected.length - missing.length, missing.length === 0, `= ${expected.length}`],
    [
      'addresses beyond those',
      found.size - (expected.length - missing.length),
      found.size <= expected.length,
      '= 0',
    ],
    ['forbidden pages asked for', log.forbidden, log.forbidden === 0, '= 0'],
    ['pages of the worst trap', log.inTrap, log.inTrap <= MAX_IN_TRAP, `<= ${MAX_IN_TRAP}`],
    ['seconds', seconds, seconds < MAX_SECONDS, `< ${MAX_SECONDS}`],
    ['peak memory, MB', rss, rss < MAX_RSS_MB, `< ${MAX_RSS_MB}`],
  ]
  for (const [name, value, met, goal] of goals)
    console.log(`${met ? 'met   ' : 'MISSED'} ${name.padEnd(28)}${value.toFixed(0).padStart(6)}  ${goal}`)
  const missed = goals.filter(([, , met]) => !met).length
  console.log(`GOALS: ${goals.length - missed} met, ${missed} missed`)
  return missed === 0 ? 0 : 1
}

process.exitCode = await main()
