// node scripts/run.mjs STEP… -- FILE.ts [ARG…]: does the set-up steps that are missing or stale, then runs a
// TypeScript file in this same process, so that signals and the exit status are the file's own.
// Steps: packages, clients, dashboard. Without FILE it sets up and ends.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { withSetupLock } from './setup/lock.mjs'
import { STEPS } from './setup/steps.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `LeadFactory needs Node 20.19 or later; this is ${process.version}. Install a newer one and try again.`,
  )
  process.exit(1)
}

process.chdir(path.resolve(import.meta.dirname, '..'))
const separator = process.argv.indexOf('--')
const steps = process.argv.slice(2, separator < 0 ? undefined : separator)
const [file, ...args] = separator < 0 ? [] : process.argv.slice(separator + 1)

try {
  await withSetupLock(() => steps.forEach((step) => STEPS[step]()))
} catch (error) {
  console.error(`Set-up failed: ${error.message}`)
  process.exit(1)
}

if (file) {
  const target = path.resolve(file)
  process.argv = [process.execPath, target, ...args]
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(target).href)
}
