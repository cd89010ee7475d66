/** The server without its dashboard, which tests of the API need not build. */
import { startServer } from '../../server/app.ts'
import { runProcess } from '../../server/process.ts'

await runProcess((config) => startServer(config, { dashboard: false }))
