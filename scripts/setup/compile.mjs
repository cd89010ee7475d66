// node scripts/setup/compile.mjs compiled|processes: compiles what the set-up step of that name stands for.
import { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { commandLine } from './compile-command-line.mjs'
import { processes } from './compile-processes.mjs'
import { isOurs } from './compile-settings.mjs'
import { FOLDERS, manifestFile } from './compiled.mjs'
import { fingerprint } from './fingerprint.mjs'

/**
 * Compilations by step: `entries`, the files that run by the names of their compiled forms; `placed`, files that use their
 * own place and are right in the folder of the compiled forms too; `madeOf`, what they depend on and do not import;
 * `compile` fills a folder.
 */
const COMPILATIONS = { compiled: commandLine, processes }
/** Compilations that are kept: what runs loads parts of its own later on. */
const KEPT = 3
/** File systems date files by a coarse clock. */
const CLOCK_MS = 50

/** All that the result depends on; the lock files stand for the packages. */
function sourcesOf(metafiles, madeOf) {
  const own = metafiles.flatMap(({ inputs }) => Object.keys(inputs).filter(isOurs))
  const settings = ['tsconfig.json', 'package-lock.json', 'node_modules/.package-lock.json']
  const scripts = readdirSync('scripts/setup')
    .filter((name) => /^compile.*\.mjs$/.test(name))
    .map((name) => `scripts/setup/${name}`)
  return [...new Set([...own, ...madeOf, ...settings, ...scripts])].sort()
}

/** Files whose code is in the result and asks for its own place, which is another one there. */
function misplaced({ outputs }, placed) {
  const used = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  )
  return used.filter(
    (file) => isOurs(file) && !placed.includes(file) && readFileSync(file, 'utf8').includes('import.meta.'),
  )
}

/** Whether it was written since `start`; a date to come is a wrong one and says nothing. */
function isWrittenSince(start, file) {
  const { mtimeMs } = statSync(file)
  return mtimeMs >= start - CLOCK_MS && mtimeMs <= Date.now() + CLOCK_MS
}

/** Compiles until no source was edited meanwhile; returns the sources. */
async function compileCurrent({ compile, madeOf, placed }, folder) {
  for (;;) {
    const start = Date.now()
    const metafiles = (await compile(folder)).map(({ metafile }) => metafile)
    const [file] = metafiles.flatMap((metafile) => misplaced(metafile, placed))
    if (file !== undefined)
      throw new Error(
        `${file} uses import.meta, which differs in ${folder}: see \`placed\` in setup/compile.mjs.`,
      )
    const sources = sourcesOf(metafiles, madeOf)
    if (!sources.some((source) => isWrittenSince(start, source))) return sources
  }
}

const step = process.argv[2]
const compilation = COMPILATIONS[step]
const home = FOLDERS[step]
const folder = `${home}/${Date.now()}`
const sources = await compileCurrent(compilation, folder)
const entries = Object.fromEntries(
  Object.entries(compilation.entries).map(([name, file]) => [file, `${folder}/${name}.mjs`]),
)
const manifest = JSON.stringify({ entries, sources, fingerprint: fingerprint(sources) })
writeFileSync(`${manifestFile(step)}.new`, manifest)
renameSync(`${manifestFile(step)}.new`, manifestFile(step))
const kept = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
for (const old of kept.slice(0, -KEPT)) rmSync(path.join(home, old), { recursive: true })
