// The command line: each entry as one ECMAScript module, packages and all, and what it imports when it is wanted as further
// ones. Loading TypeScript file by file through tsx costs a short crawl more than the crawl itself.
import { build } from 'esbuild'
import { WHOLE } from './compile-settings.mjs'

/** Files that run, by the names of their compiled forms. All forms stand in one folder, where they find each other. */
const ENTRIES = {
  crawl: 'scripts/crawl.ts',
  // Started by parser-host.adapter.ts, which looks for it beside itself.
  'read-thread': 'server/engine/read/read-worker.ts',
}

export const commandLine = {
  entries: ENTRIES,
  placed: [
    'server/engine/read/parser-host.adapter.ts',
    // For packages only, which are above it in any place.
    'server/engine/extract/numbers/check-digits.ts',
  ],
  madeOf: [],
  compile: async (outdir) => [await build({ ...WHOLE, entryPoints: ENTRIES, outdir })],
}
