// node scripts/run.mjs [NAME=VALUE…] [STEP…] [-- FILE.ts ARG…]: sets variables that are unset, does the set-up steps
// whose results are missing or stale, then runs a TypeScript file in this same process, so that signals and the exit
// status are the file's own. Steps: packages, tools, clients, dashboard (see setup/steps.mjs).
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
const words = process.argv.slice(2, separator < 0 ? undefined : separator)
const [file, ...args] = separator < 0 ? [] : process.argv.slice(separator + 1)

for (const [name, value] of words.filter((word) => word.includes('=')).map((word) => word.split('='))) {
  process.env[name] ??= value
}

try {
  const steps = words.filter((word) => !word.includes('='))
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
