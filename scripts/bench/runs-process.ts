/**
 * A process of the product, as the benchmark of runs starts it: the server (`server`), or one that works jobs alone
 * (`worker`). Says its address when it is ready and closes when it is told `stop`.
 */
import { startServer, startWorker } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { tuneHeap } from '../../server/platform/heap.ts'

tuneHeap()
const config = readConfig(process.env)
const running =
  process.argv[2] === 'worker' ? await startWorker(config) : await startServer(config, { dashboard: false })
process.on('message', () => void running.close().then(() => process.exit(0)))
// Left alone, for instance by an interrupt, it has nothing to stay for.
process.once('disconnect', () => process.exit())
process.send?.({ url: running.url ?? '' })
