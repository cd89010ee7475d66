// npm run -s icp -- FILE.jsonl: reads lines {"text": "…"} and prints one criteria document a line. No database, no account.
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { parseIcp, type Criteria } from '../server/engine/index.ts'
import { callerPath, explainFileFault, UsageError } from './lib/command-line.ts'

const USAGE = `Usage: npm run -s icp -- FILE.jsonl | -

Reads whom each text looks for. FILE holds one JSON object a line: {"text": "Dental clinics in Leipzig, 5-20 employees"},
if need be with "now": "2026-11-29", the day that ages are counted from (today by default). "-" reads standard input.
Prints one JSON document a line: criteria, each with its quote and span, words not understood, and questions.
A line that is no such object is reported on standard error with its number; the others are printed, and the exit code is 1.`

const entry = z.object({ text: z.string(), now: z.iso.date().optional() })

/** What one line of input asks for. Throws an Error that says what is wrong with it. */
function readLine(line: string): Criteria {
  const { text, now } = entry.parse(JSON.parse(line))
  return parseIcp(text, now === undefined ? {} : { now: new Date(`${now}T12:00:00Z`) })
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError)
    return 'needs an object with "text": a string (and "now": a day such as "2026-11-29")'
  return error instanceof Error ? error.message : String(error)
}

/** Prints a document for each line; the number of lines that were none. */
async function parseFile(file: string): Promise<number> {
  const input = file === '-' ? process.stdin : createReadStream(callerPath(file))
  // A file that cannot be opened says so here, not out of the line reader's reach.
  if (file !== '-') await once(input, 'open')
  let number = 0
  let faults = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    try {
      process.stdout.write(`${JSON.stringify(readLine(line))}\n`)
    } catch (error) {
      faults++
      console.error(`Line ${number}: ${explain(error)}`)
    }
  }
  return faults
}

function readFileArgument(args: readonly string[]): string | null {
  if (args.includes('--help') || args.includes('-h')) return null
  const [file, ...more] = args
  if (file === undefined || more.length > 0) throw new UsageError('Name one file, or "-" for standard input.')
  if (file.startsWith('--')) throw new UsageError(`There is no option ${file}.`)
  return file
}

async function main(): Promise<number> {
  let file: string | null = null
  try {
    file = readFileArgument(process.argv.slice(2))
    if (file !== null) return (await parseFile(file)) === 0 ? 0 : 1
    console.log(USAGE)
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${USAGE}`)
      return 1
    }
    // Whoever read the result has had enough (`| head`).
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    const explanation = explainFileFault(error, file ?? '')
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  }
}

process.exitCode = await main()
