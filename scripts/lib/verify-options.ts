/** The arguments of `npm run verify`. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { UsageError } from './command-line.ts'

export const VERIFY_USAGE = `Usage: npm run -s verify -- ADDRESS… | --file FILE [options]

Says of each email address what class it is in and why: valid, risky, invalid, disposable, unknown or unverified.

  ADDRESS…                 addresses
  --file FILE              addresses, one a line; - is standard input. Empty lines and those that begin with # are left out
  --level LEVEL            how deep to look: syntax (nothing is asked), dns (the default), or smtp
  --format table|jsonl     of the result; a table is kept until the end, jsonl is one verdict a line, in the order given
  --transcript             shows what was said to the mail servers, below the table
  --company-domain DOMAIN  domain of the company that the addresses are to belong to: free mailboxes there are noted
  --dns SERVER             name server, ADDRESS or ADDRESS:PORT; may be given again. Default: the system's
  --at-once N              addresses looked at the same time, 1 to 256; default 32

Asking mail servers (--level smtp) needs a host whose name, address and reverse name agree, and a mailbox that is read.
Both are audited first, and nothing is asked unless that passes:

  --helo NAME              this host's full name
  --sender ADDRESS         the mailbox that questions come from
  --own-address ADDRESS    this host's public address, if it is not the one that it goes out by
  --per-hour N             talks with one receiver in an hour, one at a time; default 60
  --pause MS               between an address and the stranger that shows whether a domain takes everybody; default 5000
  --smtp-port PORT         default 25; for tests
  --allow-private-network  admits this computer's own addresses (127.0.0.0/8, ::1)
  --help                   prints this

Ends with status 0 when every address has a verdict, whatever it is.`

const OPTIONS = {
  file: { type: 'string' },
  level: { type: 'string' },
  format: { type: 'string' },
  transcript: { type: 'boolean' },
  'company-domain': { type: 'string' },
  dns: { type: 'string', multiple: true },
  'at-once': { type: 'string' },
  helo: { type: 'string' },
  sender: { type: 'string' },
  'own-address': { type: 'string' },
  'per-hour': { type: 'string' },
  pause: { type: 'string' },
  'smtp-port': { type: 'string' },
  'allow-private-network': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const count = (min: number, max: number, fallback: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback)

const values = z
  .object({
    file: z.string().optional(),
    level: z.enum(['syntax', 'dns', 'smtp']).default('dns'),
    format: z.enum(['table', 'jsonl']).default('table'),
    transcript: z.boolean().default(false),
    'company-domain': z.string().toLowerCase().optional(),
    dns: z.array(z.string().min(1)).default([]),
    'at-once': count(1, 256, 32),
    helo: z.string().toLowerCase().optional(),
    sender: z.string().optional(),
    'own-address': z.string().optional(),
    'per-hour': count(1, 10_000, 60),
    pause: count(0, 600_000, 5_000),
    'smtp-port': count(1, 65_535, 25),
    'allow-private-network': z.boolean().default(false),
  })
  .loose()

export type VerifyArguments = z.output<typeof values> & { addresses: string[] }

/** Reads the arguments; null when only the usage is wanted. Throws `UsageError`. */
export function readVerifyArguments(argv: string[]): VerifyArguments | null {
  let parsed
  try {
    parsed = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  if (parsed.values.help === true) return null
  const result = values.safeParse(parsed.values)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new UsageError(`--${String(issue?.path[0])}: ${issue?.message ?? 'wrong value'}.`)
  }
  const given = { ...result.data, addresses: parsed.positionals }
  if (given.file === undefined && given.addresses.length === 0)
    throw new UsageError('Give an address, or --file.')
  if (given.file !== undefined && given.addresses.length > 0)
    throw new UsageError('Give addresses or a file of them, not both.')
  if (given.level === 'smtp' && (given.helo === undefined || given.sender === undefined))
    throw new UsageError('--level smtp needs --helo and --sender.')
  return given
}
