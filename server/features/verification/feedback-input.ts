import { z } from 'zod'
import { readMailAddress } from '../../engine/index.ts'

const MAX_DIAGNOSTIC = 2000
/** Clocks differ a little. */
const FUTURE_MS = 5 * 60_000

const STATUS = /^[45]\.\d{1,3}\.\d{1,3}$/

export const reportDeliveryInput = z
  .object({
    address: z
      .string()
      .trim()
      .refine((text) => readMailAddress(text).read !== null, 'This is not an email address.'),
    event: z.enum(['BOUNCED', 'REPLIED']),
    reference: z
      .string()
      .trim()
      .min(1, 'Name the event, such as by the Message-ID of the bounce.')
      .max(500, 'A reference has at most 500 characters.'),
    status: z
      .string()
      .trim()
      .regex(STATUS, 'Give the enhanced status of the bounce, such as 5.1.1.')
      .nullish()
      .transform((status) => status ?? null),
    diagnostic: z
      .string()
      .nullish()
      .transform((text) => text?.trim().slice(0, MAX_DIAGNOSTIC) ?? null),
    at: z
      .date()
      .nullish()
      .refine((at) => at == null || at.getTime() <= Date.now() + FUTURE_MS, 'This moment has not come yet.')
      .transform((at) => at ?? null),
  })
  .refine(({ event, status }) => event !== 'BOUNCED' || status !== null, {
    path: ['status'],
    message: 'A bounce has an enhanced status, such as 5.1.1.',
  })

export type ReportDeliveryInput = z.output<typeof reportDeliveryInput>
