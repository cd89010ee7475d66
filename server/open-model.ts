/** The model of this installation that may read descriptions of ideal customers; null when none is set up. */
import { ModelReader } from './engine/index.ts'
import type { Config } from './config.ts'
import type { ModelReadingOptions } from './features/campaigns/model-reading.service.ts'
import type { Closer } from './open-platform.ts'

export function openModel({ model, crawl }: Config, closers: Closer[]): ModelReadingOptions['model'] {
  if (model === null) return null
  const { tokensPerDay, ...options } = model
  const { proxyUrl } = crawl
  const reader = new ModelReader({ ...options, ...(proxyUrl !== undefined && { proxyUrl }) })
  closers.push(() => reader.close())
  return { reader, tokensPerDay }
}
