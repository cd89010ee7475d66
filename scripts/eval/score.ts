import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)

const measure = z.object({ tp: z.number(), fp: z.number(), fn: z.number(), f1: z.number() })

const report = z.object({
  micro: z.object({
    emails: measure,
    phones: measure,
    people: measure,
    titles: measure,
    personEmails: measure,
    socials: measure,
  }),
  orgNameAccuracy: z.number(),
})

/** What the corpus' own score.mjs reports, in the parts that we read. */
export type ScoreReport = z.infer<typeof report>

const MAX_OUTPUT = 20_000_000

/** Runs the corpus' scorer over a directory of results; prints its table (with errors, if asked). */
export async function runScore(corpus: string, results: string, errors: boolean): Promise<ScoreReport> {
  const args = [join(corpus, 'score.mjs'), join(corpus, 'truth'), results]
  const table = await run(process.execPath, [...args, ...(errors ? ['--errors'] : [])], {
    maxBuffer: MAX_OUTPUT,
  })
  console.log(table.stdout)
  const json = await run(process.execPath, [...args, '--json'], { maxBuffer: MAX_OUTPUT })
  return report.parse(JSON.parse(json.stdout))
}
