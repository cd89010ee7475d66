// First file of the thread that writes page copies; see ../engine/read/read-thread.mjs. Piscina first loads it by `require`, which takes
// no file that waits.
import { register } from 'tsx/esm/api'

register()
const worker = import('./snapshot-worker.ts')

export default async (task) => (await worker).default(task)
