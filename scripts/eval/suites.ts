/**
 * Scores the engine on the shared suites: which agent may read which page by a robots.txt, and which addresses are
 * deliverable by their syntax.
 *
 *   npm run eval:suites
 *
 * SUITES_DIR (default ../shared/suites) holds robots.json and emails.json. Without it there is nothing to do and the
 * script ends well. Ends with the line `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { existsSync } from 'node:fs'
import {
  emailSuiteFile,
  readEmailSuite,
  readRobotsSuite,
  robotsSuiteFile,
  suitesFolder,
  type SuiteFact,
} from '../../tests/support/engine/suites.ts'

interface Goal {
  name: string
  facts: SuiteFact[]
  /** Fewer facts than this are not the suite that was agreed on. */
  least: number
}

function main(): number {
  if (!existsSync(robotsSuiteFile()) || !existsSync(emailSuiteFile())) {
    console.log(`No suites at ${suitesFolder()}: nothing to evaluate (set SUITES_DIR).`)
    return 0
  }
  const emails = readEmailSuite()
  const goals: Goal[] = [
    { name: 'robots.txt facts kept', facts: readRobotsSuite(), least: 112 },
    { name: 'invalid addresses refused', facts: emails.filter((fact) => !fact.expected), least: 413 },
    { name: 'valid addresses accepted', facts: emails.filter((fact) => fact.expected), least: 48 },
  ]
  console.log(`${'suite'.padEnd(28)}${'required'.padStart(9)}${'kept'.padStart(6)}${'goal'.padStart(6)}`)
  const missed = goals.filter((goal) => !isMet(goal)).length
  console.log(`GOALS: ${goals.length - missed} met, ${missed} missed`)
  return missed === 0 ? 0 : 1
}

/** Prints a goal's line and the facts that were not kept. */
function isMet({ name, facts, least }: Goal): boolean {
  const wrong = facts.filter((fact) => fact.ours() !== fact.expected)
  const met = wrong.length === 0 && facts.length >= least
  const goal = Math.max(least, facts.length)
  const figures = [String(facts.length).padStart(9), String(facts.length - wrong.length).padStart(6)]
  console.log(`${name.padEnd(28)}${figures.join('')}${String(goal).padStart(6)}  ${met ? 'met' : 'MISSED'}`)
  for (const { id, subject, expected } of wrong)
    console.log(`  ${id}: ${JSON.stringify(subject)} should be ${expected ? 'accepted' : 'refused'}`)
  return met
}

process.exitCode = main()
