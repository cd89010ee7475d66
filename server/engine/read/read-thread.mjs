// First file of the thread or process that parses. Plain JavaScript, since it brings what reads TypeScript: on Node 20 a thread does
// not inherit the hooks of its process, and tsx as `--import` sets them up on the main thread only.
import { register } from 'tsx/esm/api'

register()
await import('./read-worker.ts')
