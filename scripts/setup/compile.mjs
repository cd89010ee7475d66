// Compiles the command line: each entry as one ECMAScript module, packages and all, and what it imports when it is wanted
// as further ones. Loading TypeScript file by file through tsx costs a short crawl more than the crawl itself.
import { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { COMPILED_DIR, MANIFEST } from './compiled.mjs'
import { fingerprint } from './fingerprint.mjs'

/** Files that run, by the names of their compiled forms. All forms stand in one folder, where they find each other. */
const ENTRIES = {
  crawl: 'scripts/crawl.ts',
  // Started by parser-host.adapter.ts, which looks for it beside itself.
  'read-thread': 'server/engine/read/read-worker.ts',
}
/** Files that use their own place and are right in the folder of the compiled forms too. */
const PLACED = [
  'server/engine/read/parser-host.adapter.ts',
  // For packages only, which are above it in any place.
  'server/engine/extract/numbers/check-digits.ts',
]
/** Compilations that are kept: a crawl that is under way loads parts of its own later on. */
const KEPT = 3
/** File systems date files by a coarse clock. */
const CLOCK_MS = 50

const isOurs = (file) => !/node_modules[\\/]|^parts-of-/.test(file)

/** Our own modules do nothing when they are imported; so what is not used of them, and what only that needs, goes. */
const withoutEffects = {
  name: 'without-effects',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, async ({ path: file, pluginData, ...from }) => {
      if (pluginData === withoutEffects) return undefined
      const found = await resolve(file, { ...from, pluginData: withoutEffects })
      return { ...found, sideEffects: false }
    })
  },
}

/** Of zod all is taken along, languages too, when its `z` is imported by that name. */
const partsOfZod = {
  name: 'parts-of-zod',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) =>
      isOurs(file)
        ? {
            loader: 'ts',
            contents: readFileSync(file, 'utf8').replace(
              "import { z } from 'zod'",
              "import * as z from 'zod'",
            ),
          }
        : undefined,
    )
  },
}

/** The index of undici loads its fetch, sockets, caches and mocks as well: more than half of a short start. */
const partsOfUndici = {
  name: 'parts-of-undici',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'parts-of-undici' }))
    onLoad({ filter: /.*/, namespace: 'parts-of-undici' }, () => ({
      contents: `
        export { default as Agent } from 'undici/lib/dispatcher/agent.js'
        export { default as buildConnector } from 'undici/lib/core/connect.js'`,
      resolveDir: process.cwd(),
    }))
  },
}

/** No entry opens a database: what does is in services whose other parts are used, and goes with all it needs. */
const noDatabase = {
  name: 'no-database',
  setup({ onResolve }) {
    onResolve({ filter: /\/generated\/\w+\/client\.ts$/ }, ({ path: file }) => ({
      path: file,
      external: true,
    }))
  },
}

/** Packages of the CommonJS kind ask for Node's own modules by `require`. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module'
const require = requireFrom(import.meta.url)`

function compileInto(folder) {
  return build({
    entryPoints: ENTRIES,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    logOverride: { 'ignored-bare-import': 'error' },
    banner: { js: REQUIRE },
    plugins: [noDatabase, withoutEffects, partsOfZod, partsOfUndici],
  })
}

/** All that the result depends on; the lock files stand for the packages. */
function sourcesOf({ inputs }) {
  const own = Object.keys(inputs).filter(isOurs)
  const settings = ['tsconfig.json', 'package-lock.json', 'node_modules/.package-lock.json']
  return [...own, ...settings, 'scripts/setup/compile.mjs'].sort()
}

/** Files whose code is in the result and asks for its own place, which is another one there. */
function misplaced({ outputs }) {
  const used = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  )
  return used.filter(
    (file) => isOurs(file) && !PLACED.includes(file) && readFileSync(file, 'utf8').includes('import.meta.'),
  )
}

/** Whether it was written since `start`; a date to come is a wrong one and says nothing. */
function isWrittenSince(start, file) {
  const { mtimeMs } = statSync(file)
  return mtimeMs >= start - CLOCK_MS && mtimeMs <= Date.now() + CLOCK_MS
}

/** Compiles until no source was edited meanwhile; returns the sources. */
async function compileCurrent(folder) {
  for (;;) {
    const start = Date.now()
    const { metafile } = await compileInto(folder)
    const [file] = misplaced(metafile)
    if (file !== undefined)
      throw new Error(
        `${file} uses import.meta, which differs in ${folder}: see PLACED in setup/compile.mjs.`,
      )
    const sources = sourcesOf(metafile)
    if (!sources.some((source) => isWrittenSince(start, source))) return sources
  }
}

const folder = `${COMPILED_DIR}/${Date.now()}`
const sources = await compileCurrent(folder)
const entries = Object.fromEntries(
  Object.entries(ENTRIES).map(([name, file]) => [file, `${folder}/${name}.mjs`]),
)
const manifest = JSON.stringify({ entries, sources, fingerprint: fingerprint(sources) })
writeFileSync(`${MANIFEST}.new`, manifest)
renameSync(`${MANIFEST}.new`, MANIFEST)
const kept = readdirSync(COMPILED_DIR, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
for (const old of kept.slice(0, -KEPT)) rmSync(path.join(COMPILED_DIR, old), { recursive: true })
