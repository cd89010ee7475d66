// First file of the thread that reads descriptions of customers; see ../read/read-thread.mjs.
import { register } from 'tsx/esm/api'

register()
await import('./icp-worker.ts')
