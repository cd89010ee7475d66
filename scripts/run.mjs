// node scripts/run.mjs [NAME=VALUE…] [STEP…] [-- FILE.ts ARG…]: sets variables that are unset, does the set-up steps
// whose results are missing or stale, then runs a TypeScript file in this same process, so that signals and the exit
// status are the file's own. Steps: packages, tools, clients, dashboard, compiled, processes (see setup/steps.mjs); of what
// one of the last two compiles, it is the compiled form that runs.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import v8 from 'node:v8'
import { withSetupLock } from './setup/lock.mjs'
import { FOLDERS, compiledForm } from './setup/compiled.mjs'
import { makeStep } from './setup/steps.mjs'

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

const steps = words.filter((word) => !word.includes('='))
try {
  await withSetupLock(() => steps.forEach(makeStep))
} catch (error) {
  console.error(`Set-up failed: ${error.message}`)
  process.exit(1)
}

/** Makes TypeScript importable. */
async function loadTypeScript() {
  const { register } = await import('tsx/esm/api')
  register()
}

/**
 * Six times the use of a function after which Node 20's V8 optimises it (67,584 units of bytecode run). A crawl is short,
 * and many of the thousand functions optimised have done their work by then: on 5,000 pages V8's helper threads went from
 * 3.7 to 1.9 s of some 15 s of processor time.
 */
const INTERRUPT_BUDGET = 400_000

const allowShortLife = () => v8.setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`)

/** The compiled form that the steps have made of the file, or null. */
function formOf(source) {
  const forms = Object.keys(FOLDERS).map((step) => (steps.includes(step) ? compiledForm(step, source) : null))
  return forms.find((form) => form !== null) ?? null
}

if (file) {
  const compiled = formOf(file)
  const target = path.resolve(compiled ?? file)
  process.argv = [process.execPath, target, ...args]
  if (compiled === null) await loadTypeScript()
  else if (steps.includes('compiled')) allowShortLife()
  await import(pathToFileURL(target).href)
}
