/** The variables of address verification, and what they come to. Pure. */
import { z } from 'zod'
import { OPAQUE_PROVIDERS, PROVIDER_FAMILIES, readMailAddress, type ProviderFamily } from './engine/index.ts'
import { commaList, count, flag, type Variable } from './config-rules.ts'

export const VERIFICATION_VARIABLES = {
  VERIFY_CONCURRENCY: {
    schema: count(1, 200).default(16),
    meaning: 'addresses that one process verifies at the same time',
    fallback: '`16`',
  },
  VERIFY_DNS_SERVERS: {
    schema: commaList
      .pipe(z.array(z.string().regex(/^[\d.a-f:[\]]+$/i, 'must be addresses such as 9.9.9.9 or 9.9.9.9:53')))
      .default([]),
    meaning: 'name servers for it, `address` or `address:port`, comma-separated',
    fallback: 'the system’s',
  },
  VERIFY_SMTP: {
    schema: flag.default(false),
    meaning:
      '`1`: mail servers are asked, once the audit of this host has passed (`npm run doctor`); needs `VERIFY_HELO` and `VERIFY_SENDER`',
    fallback: '`0`',
  },
  VERIFY_HELO: {
    schema: z
      .string()
      .toLowerCase()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a full host name such as mail.acme.com')
      .optional(),
    meaning: 'this host’s full name: it resolves to its public address, and that back to it',
    fallback: 'none',
  },
  VERIFY_SENDER: {
    schema: z
      .string()
      .refine((text) => readMailAddress(text).fault === null, 'must be an email address')
      .optional(),
    meaning: 'mailbox that questions come from; somebody has to read it',
    fallback: 'none',
  },
  VERIFY_OWN_ADDRESS: {
    schema: z.union([z.ipv4(), z.ipv6()], { error: 'must be an IP address' }).optional(),
    meaning: 'this host’s public address, where it is not the one that it goes out by',
    fallback: 'the outgoing one',
  },
  VERIFY_TALKS_PER_HOUR: {
    schema: count(4, 10_000).default(60),
    meaning: 'questions to one receiver (provider, or domain of mail servers) in an hour, over all processes',
    fallback: '`60`',
  },
  VERIFY_OPAQUE_PROVIDERS: {
    schema: commaList
      .pipe(z.array(z.enum(PROVIDER_FAMILIES as [ProviderFamily, ...ProviderFamily[]])))
      .default([...OPAQUE_PROVIDERS]),
    meaning: 'providers that are not asked because their answers mean nothing, comma-separated',
    fallback: `\`${OPAQUE_PROVIDERS.join(',')}\``,
  },
  VERIFY_SMTP_PORT: {
    schema: count(1, 65_535).default(25),
    meaning: 'port at which mail servers are asked (tests only)',
    fallback: '`25`',
  },
} satisfies Record<string, Variable>

type Values = {
  [Name in keyof typeof VERIFICATION_VARIABLES]: z.output<(typeof VERIFICATION_VARIABLES)[Name]['schema']>
}

export interface VerificationConfig {
  concurrency: number
  dnsServers: string[]
  smtpPort: number
  talksPerHour: number
  /** Null: mail servers are not asked. */
  asking: { helo: string; sender: string; address: string | null; opaque: ProviderFamily[] } | null
}

/** Null when mail servers are to be asked and the host's name or the sender is missing. */
export function readVerificationConfig(values: Values): VerificationConfig | null {
  const { VERIFY_HELO: helo, VERIFY_SENDER: sender } = values
  if (values.VERIFY_SMTP && (helo === undefined || sender === undefined)) return null
  const address = values.VERIFY_OWN_ADDRESS ?? null
  const opaque = values.VERIFY_OPAQUE_PROVIDERS
  return {
    concurrency: values.VERIFY_CONCURRENCY,
    dnsServers: values.VERIFY_DNS_SERVERS,
    smtpPort: values.VERIFY_SMTP_PORT,
    talksPerHour: values.VERIFY_TALKS_PER_HOUR,
    asking:
      values.VERIFY_SMTP && helo !== undefined && sender !== undefined
        ? { helo, sender, address, opaque }
        : null,
  }
}
