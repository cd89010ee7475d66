// How esbuild compiles: what all compilations share, and what makes a short-lived or lonely module small.
import { readFileSync } from 'node:fs'

export const isOurs = (file) => !/node_modules[\\/]|^parts-of-/.test(file)

/** Our own modules do nothing when they are imported; so what is not used of them, and what only that needs, goes. */
const withoutEffects = {
  name: 'without-effects',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, async ({ path: file, pluginData, ...from }) => {
      // What nothing imports is there for its effects: an entry, and what comes before it.
      if (pluginData === withoutEffects || from.importer === '') return undefined
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

export const SHARED = {
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
  // Before each entry.
  inject: ['scripts/setup/uncaught.ts'],
}

/** Packages and all, and no more of anything than is used: for what neither opens a database nor serves. */
export const WHOLE = {
  ...SHARED,
  logOverride: { 'ignored-bare-import': 'error' },
  banner: { js: REQUIRE },
  plugins: [noDatabase, withoutEffects, partsOfZod, partsOfUndici],
}
