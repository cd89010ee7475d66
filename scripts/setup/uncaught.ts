/** First part of everything compiled: an error that ends the process names lines of the source. */
import { nameSourceLines } from '../../server/platform/source-lines.ts'

process.on('uncaughtExceptionMonitor', nameSourceLines)
