/** Works jobs beside servers and other workers; needs PostgreSQL and Redis. */
import { startWorker } from './app.ts'
import { ConfigError } from './config.ts'
import { isPostgresUrl } from './platform/database.ts'
import { runProcess } from './process.ts'

await runProcess((config) => {
  if (!isPostgresUrl(config.database.url)) {
    throw new ConfigError(
      'DATABASE_URL: a worker shares its work over PostgreSQL; set postgres://user:password@host/database.',
    )
  }
  if (config.redis === undefined) {
    throw new ConfigError('REDIS_URL: a worker is woken over Redis; set for example redis://127.0.0.1:6379.')
  }
  return startWorker(config)
})
