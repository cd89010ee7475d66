// First file of the thread that hashes passwords; see ../engine/read/read-thread.mjs. Piscina first loads it by `require`, which takes
// no file that waits.
import { register } from 'tsx/esm/api'

register()
const worker = import('./password-worker.ts')

export default async (task) => (await worker).default(task)
