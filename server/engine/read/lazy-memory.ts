import type { SiteMemory } from './site-memory.ts'

/** An empty memory. The first loads the extraction, without which a process that reads addresses alone starts sooner. */
export async function openMemory(): Promise<SiteMemory> {
  const { SiteMemory } = await import('./site-memory.ts')
  return new SiteMemory()
}
