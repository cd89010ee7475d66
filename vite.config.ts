import { availableParallelism } from 'node:os'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vitest/config'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** Vitest reads this file too; the Remix plugin would take its modules over. */
const isTest = process.env['VITEST'] !== undefined

/**
 * Found and bundled before the first page in development: otherwise Vite discovers them one by one and reloads
 * the page under the reader's hands.
 */
const DEV_BUNDLED = [
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  '@remix-run/react',
  '@remix-run/node',
  '@urql/core',
  'cookie',
  'urql',
  'gql.tada',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/notifications',
  '@mantine/charts',
]

export default defineConfig({
  plugins: isTest
    ? []
    : [
        remix({
          appDirectory: 'remix',
          serverModuleFormat: 'esm',
          ignoredRouteFiles: ['**/*.css'],
          future: {
            v3_fetcherPersist: true,
            v3_relativeSplatPath: true,
            v3_throwAbortReason: true,
            v3_singleFetch: true,
            // The map of all routes is small. Asked for link by link, each page of a table would ask again, for each of its rows.
            v3_lazyRouteDiscovery: false,
          },
        }),
      ],
  optimizeDeps: { include: isTest ? [] : DEV_BUNDLED, exclude: ['@tabler/icons-react'] },
  // One file instead of some hundreds that Node would load at each start.
  ssr: { noExternal: isTest ? [] : [/^@mantine\//, '@tabler/icons-react'] },
  // Without it the browser fetches some sixty files of a few hundred bytes each for its first page.
  build: { rollupOptions: { output: { experimentalMinChunkSize: 12_000 } } },
  // Vitest would load graphql twice (ESM and CommonJS), and Yoga then no longer knows its own errors.
  resolve: isTest ? { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] } : {},
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Vitest's one second is less than a busy machine needs for a page and a write.
    expect: { poll: { timeout: 20_000 } },
    // No test changes a module: loading them anew for each file took a third of the time.
    isolate: false,
    // Most wait for processes, databases or pages of their own: left to itself, Vitest takes one worker where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
