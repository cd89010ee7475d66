/** Every source of candidates. */
import type { DiscoverySource } from './discovery.ts'
import { overpassSource } from './overpass.ts'

export const DISCOVERY_SOURCES: readonly DiscoverySource<unknown>[] = [
  overpassSource as DiscoverySource<unknown>,
]
