// First file of the thread that crawls; see read/read-thread.mjs.
import { register } from 'tsx/esm/api'

register()
await import('./crawl-worker.ts')
