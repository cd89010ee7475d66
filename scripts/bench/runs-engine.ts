/**
 * The engine alone, in a process of its own: given addresses, it crawls them as a server's workers do, with neither a
 * database nor page copies, and answers how long it took and what it read.
 */
import { createCrawler } from '../../server/engine/index.ts'

export interface EngineOrder {
  addresses: string[]
  maxPages: number
  concurrency: number
}

export interface EngineAnswer {
  seconds: number
  sites: number
  pages: number
}

async function crawl({ addresses, maxPages, concurrency }: EngineOrder): Promise<EngineAnswer> {
  const userAgent = 'LeadFactoryBot/bench (+http://127.0.0.1)'
  const crawler = createCrawler({ userAgent, delayMs: 0, allowLoopback: true, parseInWorker: true })
  const [began, answer] = [performance.now(), { sites: 0, pages: 0 }]
  const candidates = addresses.map((address) => ({ address }))
  for await (const { event } of crawler.crawlSites(candidates, { concurrency, maxPages })) {
    if (event.type === 'page') answer.pages++
    if (event.type === 'done') answer.sites++
  }
  const seconds = (performance.now() - began) / 1000
  await crawler.close()
  return { ...answer, seconds }
}

process.on('message', (order: EngineOrder | 'stop') => {
  if (order === 'stop') process.disconnect()
  else void crawl(order).then((answer) => process.send?.(answer))
})
process.send?.({ url: '' })
