/** The shared suites of facts that others agreed on, and our verdict on each. They lie outside of the project. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseRobots, productTokenOf } from '../../../server/engine/fetch/robots-rules.ts'
import { emailSyntaxFault } from '../../../server/engine/verify/email-syntax.ts'

/** A fact that is required of us. */
export interface SuiteFact {
  id: string
  /** What is judged: an address, or a robots.txt with the agent and the page. */
  subject: string
  expected: boolean
  ours: () => boolean
}

interface RobotsCase {
  id: string
  /** The file, or parts of it with how often each stands in it. */
  robots: string | [part: string, times: number][]
  agent: string
  url: string
  allowed: boolean
  google_only: boolean
  disputed?: string
}

interface EmailCase {
  id: string
  address: string
  /** Null: informative, not required. */
  valid: boolean | null
}

/** Bytes of a robots.txt that are read at least (RFC 9309, 2.5). */
const MAX_ROBOTS = 500 * 1024

/** Folder of the suites: SUITES_DIR, or beside the project. */
export function suitesFolder(): string {
  return path.resolve(process.env['SUITES_DIR'] ?? '../shared/suites')
}

export function robotsSuiteFile(): string {
  return path.join(suitesFolder(), 'robots.json')
}

export function emailSuiteFile(): string {
  return path.join(suitesFolder(), 'emails.json')
}

/** Whether an agent may read a page; facts that only Google demands or that are disputed are left out. */
export function readRobotsSuite(): SuiteFact[] {
  const { cases } = JSON.parse(readFileSync(robotsSuiteFile(), 'utf8')) as { cases: RobotsCase[] }
  return cases
    .filter((fact) => !fact.google_only && fact.disputed === undefined)
    .map(({ id, robots, agent, url, allowed }) => {
      const text =
        typeof robots === 'string' ? robots : robots.map(([part, times]) => part.repeat(times)).join('')
      return {
        id,
        subject: `${agent} ${url} ${JSON.stringify(text.slice(0, 200))}`,
        expected: allowed,
        ours: () =>
          parseRobots(text.slice(0, MAX_ROBOTS), productTokenOf(agent)).decide(new URL(url)).allowed,
      }
    })
}

/** Whether an address is deliverable by its syntax; informative facts are left out. */
export function readEmailSuite(): SuiteFact[] {
  const { cases } = JSON.parse(readFileSync(emailSuiteFile(), 'utf8')) as { cases: EmailCase[] }
  return cases.flatMap(({ id, address, valid }) =>
    valid === null
      ? []
      : [{ id, subject: address, expected: valid, ours: () => emailSyntaxFault(address) === null }],
  )
}
