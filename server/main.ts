/** Serves the API and the dashboard; works jobs too unless WORK_JOBS=0. */
import { startServer } from './app.ts'
import { runProcess } from './process.ts'

await runProcess((config) => startServer(config, { dashboard: true }))
