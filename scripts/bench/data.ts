/**
 * Does the product stand a million leads?
 *
 *   npm run bench:data
 *
 * Runs every measurement of leads in many, one after the other, with what is preset: each prints its own table. Some half an hour on
 * two idle cores. Ends with the goals of all; exit code 1 when one is missed, or a measurement breaks off.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { table } from './table.ts'

const MEASUREMENTS = [
  ...['lists', 'requests', 'dashboard', 'log-in'],
  ...['import', 'export', 'meanwhile', 'duplicates'],
] as const

const GOALS = /^GOALS: (\d+) met, (\d+) missed$/

interface Outcome {
  name: string
  minutes: number
  /** Null when it broke off before it could tell. */
  goals: { met: number; missed: number } | null
}

/** Runs a measurement, whose lines are shown as they come. */
async function run(name: string): Promise<Outcome> {
  const began = performance.now()
  const child = spawn('npm', ['run', '-s', `bench:${name}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve, reject) => child.once('close', resolve).once('error', reject))
  let goals: Outcome['goals'] = null
  console.log(`\nbench:${name}`)
  for await (const line of createInterface(child.stdout)) {
    console.log(line)
    const [, met, missed] = GOALS.exec(line) ?? []
    if (met !== undefined && missed !== undefined) goals = { met: Number(met), missed: Number(missed) }
  }
  await ended
  return { name, minutes: (performance.now() - began) / 60_000, goals }
}

async function main(): Promise<number> {
  const outcomes: Outcome[] = []
  for (const name of MEASUREMENTS) outcomes.push(await run(name))
  const rows = outcomes.map(({ name, minutes, goals }) => [
    `bench:${name}`,
    minutes.toFixed(1),
    goals === null ? 'broke off' : `${goals.met} met`,
    goals === null || goals.missed === 0 ? '' : `${goals.missed} MISSED`,
  ])
  console.log(`\n${table([['', 'min', 'goals', ''], ...rows])}`)
  const count = (of: (goals: NonNullable<Outcome['goals']>) => number): number =>
    outcomes.reduce((sum, { goals }) => sum + (goals === null ? 0 : of(goals)), 0)
  const brokeOff = outcomes.filter(({ goals }) => goals === null).length
  // One that broke off has met nothing.
  const missed = count((goals) => goals.missed) + brokeOff
  console.log(`GOALS: ${count((goals) => goals.met)} met, ${missed} missed`)
  return missed === 0 ? 0 : 1
}

process.exitCode = await main()
