/** The sources that this installation can ask: one client for all who ask in this process. */
import { BOT } from './bot.ts'
import { DISCOVERY_SOURCES, SourceClient } from './engine/index.ts'
import type { Config } from './config.ts'
import { SourceCatalogue } from './features/discovery/source-catalogue.service.ts'
import { openSourceUse } from './features/discovery/source-use.store.ts'
import type { Closer, Platform } from './open-platform.ts'

export function openCatalogue(config: Config, { database }: Platform, closers: Closer[]): SourceCatalogue {
  const contact = config.crawlContact ?? ''
  const { proxyUrl } = config.crawl
  const identity = {
    product: BOT,
    botUrl: new URL('/bot', config.http.publicUrl).href,
    contact,
  }
  const client = new SourceClient({
    ...{ identity, usage: openSourceUse(database), answers: null },
    ...(proxyUrl !== undefined && { proxyUrl }),
  })
  closers.push(() => client.close())
  return new SourceCatalogue({ sources: DISCOVERY_SOURCES, client, setups: config.sources.setups, contact })
}
