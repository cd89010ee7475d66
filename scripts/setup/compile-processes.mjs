// The processes of the product and their threads. Loading them file by file through tsx takes a server three times as long
// to start, and a thread longer than a site needs.
import { copyFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { SHARED, WHOLE } from './compile-settings.mjs'

const PROCESSES = {
  main: 'server/main.ts',
  worker: 'server/worker.ts',
  'api-only': 'scripts/lib/api-only.ts',
}
/** First files of threads: what starts them looks for `x-thread.mjs` beside itself. */
const THREADS = {
  'read-thread': 'server/engine/read/read-worker.ts',
  'crawl-thread': 'server/engine/crawl/crawl-worker.ts',
  'icp-thread': 'server/engine/icp/icp-worker.ts',
  'password-thread': 'server/platform/password-worker.ts',
  'snapshot-thread': 'server/platform/snapshot-worker.ts',
}
/** Stand beside what reads them. */
const VERTICALS = 'server/engine/verticals'

const packs = () => readdirSync(VERTICALS).filter((name) => name.endsWith('.yaml'))

export const processes = {
  entries: { ...PROCESSES, ...THREADS },
  placed: [
    'server/engine/read/parser-host.adapter.ts',
    'server/engine/crawl/crawl-thread.adapter.ts',
    'server/engine/icp/icp-thread.adapter.ts',
    'server/engine/verticals/vertical-files.adapter.ts',
    'server/platform/password-hasher.ts',
    'server/platform/threaded-snapshots.ts',
    // For packages only, which are above them in any place.
    'server/engine/extract/numbers/check-digits.ts',
    'server/engine/icp/places/city-file.adapter.ts',
    'server/engine/verify/mail-lists.ts',
    // Tell Prisma where they are; a client with an adapter has nothing to look for there.
    'server/generated/postgresql/client.ts',
    'server/generated/sqlite/client.ts',
  ],
  // The folder too: a pack may be added.
  madeOf: [VERTICALS],
  /** A process loads its packages as they are, some of them native; a thread has all in one file. */
  compile: async (outdir) => {
    const made = await Promise.all([
      build({ ...SHARED, packages: 'external', entryPoints: PROCESSES, outdir }),
      build({ ...WHOLE, entryPoints: THREADS, outdir }),
    ])
    for (const name of packs()) copyFileSync(path.join(VERTICALS, name), path.join(outdir, name))
    return made
  },
}
