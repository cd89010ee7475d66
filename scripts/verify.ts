// npm run verify -- ADDRESS… | --file FILE: verdicts on email addresses, by the engine alone: no database, no account.
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import Table from 'cli-table3'
import { auditMailHost, createVerifier, type ProbeOptions, type Verdict } from '../server/engine/index.ts'
import { callerPath, explainFileFault, UsageError } from './lib/command-line.ts'
import { readVerifyArguments, VERIFY_USAGE, type VerifyArguments } from './lib/verify-options.ts'

const INTERRUPTED = 130

async function* addressesOf({ file, addresses }: VerifyArguments): AsyncGenerator<string> {
  if (file === undefined) return yield* addresses
  const input = file === '-' ? process.stdin : createReadStream(callerPath(file))
  // A file that cannot be opened says so here, not out of the line reader's reach.
  if (file !== '-') await once(input, 'open')
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const text = line.trim()
    if (text !== '' && !text.startsWith('#')) yield text
  }
}

/** Results in the order of the input, with so many under way at a time. */
async function* inOrder<In, Out>(
  input: AsyncIterable<In>,
  atOnce: number,
  work: (one: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const underWay: Promise<Out>[] = []
  for await (const one of input) {
    const result = work(one)
    // Whoever waits for it hears of a failure; until then it is nobody's.
    result.catch(() => undefined)
    underWay.push(result)
    if (underWay.length >= atOnce) yield await (underWay.shift() as Promise<Out>)
  }
  for (const result of underWay) yield await result
}

function networkOf(given: VerifyArguments) {
  const allowLoopback = given['allow-private-network']
  return { dnsServers: given.dns, allowLoopback, smtpPort: given['smtp-port'] }
}

/** How servers are asked once the audit has passed; null when it has not, with what is missing on standard error. */
async function auditedProbe(given: VerifyArguments): Promise<ProbeOptions | null> {
  const [helo = '', sender = ''] = [given.helo, given.sender]
  const audit = await auditMailHost({ helo, sender, address: given['own-address'] ?? null }, networkOf(given))
  for (const { passed, says, advice } of audit.findings) {
    if (!passed) console.error(`${says}.${advice === undefined ? '' : `\n  -> ${advice}`}`)
  }
  if (!audit.passed) return null
  const ownAddresses = audit.address === null ? [] : [audit.address]
  return { helo, sender, ownAddresses, talksPerHour: given['per-hour'], strangerPauseMs: given.pause }
}

const words = (text: string): string => text.replaceAll('_', ' ')

function printTable(verdicts: readonly Verdict[], withTranscript: boolean): void {
  const table = new Table({
    head: ['address', 'class', 'reason', '%', 'level', 'meant', 'server', 'until'],
    style: { head: [], border: [], compact: true },
  })
  for (const verdict of verdicts) {
    const { address, confidence, level, suggestion, exchange, expiresAt } = verdict
    const until = expiresAt.toISOString().slice(0, 10)
    const cells = [
      verdict.class,
      words(verdict.reason),
      confidence,
      level,
      suggestion ?? '',
      exchange ?? '',
      until,
    ]
    table.push([address, ...cells])
  }
  console.log(table.toString())
  if (!withTranscript) return
  for (const { address, transcript } of verdicts) {
    if (transcript.length > 0) console.log(`\n${address}`)
    for (const { at, from, text } of transcript)
      console.log(`${String(at).padStart(7)} ms ${from.padEnd(6)} ${text}`)
  }
}

async function verify(given: VerifyArguments): Promise<number> {
  const probe = given.level === 'smtp' ? await auditedProbe(given) : undefined
  if (probe === null) {
    console.error('No mail server was asked. Put this right, or look by DNS alone (--level dns).')
    return 1
  }
  const verifier = createVerifier({
    ...networkOf(given),
    offline: given.level === 'syntax',
    ...(probe && { probe }),
  })
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort(new Error('Interrupted')))
  const companyDomain = given['company-domain'] ?? null
  const work = (address: string) => verifier.verify({ address, companyDomain }, stop.signal)
  const kept: Verdict[] = []
  try {
    for await (const verdict of inOrder(addressesOf(given), given['at-once'], work)) {
      if (given.format === 'jsonl') console.log(JSON.stringify(verdict))
      else kept.push(verdict)
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
  if (given.format === 'table') printTable(kept, given.transcript)
  return stop.signal.aborted ? INTERRUPTED : 0
}

async function main(): Promise<number> {
  let given: VerifyArguments | null = null
  try {
    given = readVerifyArguments(process.argv.slice(2))
    if (given !== null) return await verify(given)
    console.log(VERIFY_USAGE)
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${VERIFY_USAGE}`)
      return 1
    }
    // Whoever read the result has had enough (`| head`).
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    const explanation = explainFileFault(error, given?.file ?? '')
    if (explanation === null) throw error
    console.error(explanation)
    return 1
  }
}

process.exitCode = await main()
