/** Every source of candidates. */
import type { DiscoverySource } from './discovery.ts'

export const DISCOVERY_SOURCES: readonly DiscoverySource<unknown>[] = []
