// npm run -s icp -- FILE.jsonl: reads lines {"text": "…"} and prints one criteria document a line. No database, no account.
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { parseIcp, type Criteria, type ModelReader } from '../server/engine/index.ts'
import { callerPath, explainFileFault, UsageError } from './lib/command-line.ts'
import { openModelReader } from './lib/model-reader.ts'

const USAGE = `Usage: npm run -s icp -- FILE.jsonl | - [--model]

Reads whom each text looks for. FILE holds one JSON object a line: {"text": "Dental clinics in Leipzig, 5-20 employees"},
if need be with "now": "2026-11-29", the day that ages are counted from (today by default). "-" reads standard input.
Prints one JSON document a line: criteria, each with its quote and span, words not understood, and questions.
--model has the model read that LLM_BASE_URL and LLM_MODEL name (and LLM_API_KEY, LLM_TIMEOUT_SECONDS), and the rules where it
gives nothing: "readBy" tells which it was, and why.
A line that is no such object is reported on standard error with its number; the others are printed, and the exit code is 1.`

const entry = z.object({ text: z.string(), now: z.iso.date().optional() })

/** What one line of input asks for. Throws an Error that says what is wrong with it. */
async function readLine(line: string, model: ModelReader | null): Promise<Criteria> {
  const { text, now } = entry.parse(JSON.parse(line))
  const options = now === undefined ? {} : { now: new Date(`${now}T12:00:00Z`) }
  return model === null ? parseIcp(text, options) : model.read(text, options)
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError)
    return 'needs an object with "text": a string (and "now": a day such as "2026-11-29")'
  return error instanceof Error ? error.message : String(error)
}

/** Prints a document for each line; the number of lines that were none. */
async function parseFile(file: string, model: ModelReader | null): Promise<number> {
  const input = file === '-' ? process.stdin : createReadStream(callerPath(file))
  // A file that cannot be opened says so here, not out of the line reader's reach.
  if (file !== '-') await once(input, 'open')
  let number = 0
  let faults = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    try {
      process.stdout.write(`${JSON.stringify(await readLine(line, model))}\n`)
    } catch (error) {
      faults++
      console.error(`Line ${number}: ${explain(error)}`)
    }
  }
  return faults
}

/** Null when help is wanted. */
function readArguments(args: readonly string[]): { file: string; byModel: boolean } | null {
  if (args.includes('--help') || args.includes('-h')) return null
  const [file, ...more] = args.filter((argument) => argument !== '--model')
  if (file === undefined || more.length > 0) throw new UsageError('Name one file, or "-" for standard input.')
  if (file.startsWith('--')) throw new UsageError(`There is no option ${file}.`)
  return { file, byModel: args.includes('--model') }
}

/** The model that is wanted; null for the rules. */
function modelFor(byModel: boolean): ModelReader | null {
  if (!byModel) return null
  const model = openModelReader()
  if (model === null) throw new UsageError('--model needs LLM_BASE_URL and LLM_MODEL.')
  return model
}

async function main(): Promise<number> {
  let file = ''
  let model: ModelReader | null = null
  try {
    const given = readArguments(process.argv.slice(2))
    if (given === null) {
      console.log(USAGE)
      return 0
    }
    file = given.file
    model = modelFor(given.byModel)
    return (await parseFile(file, model)) === 0 ? 0 : 1
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${USAGE}`)
      return 1
    }
    // Whoever read the result has had enough (`| head`).
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    const explanation = explainFileFault(error, file)
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  } finally {
    await model?.close()
  }
}

process.exitCode = await main()
