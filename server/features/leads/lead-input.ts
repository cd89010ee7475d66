import { z } from 'zod'
import { emailSyntaxFault } from '../../engine/index.ts'

const MAX_TEXT = 500
const MAX_LINKS = 20

const text = (what: string) => z.string().trim().max(MAX_TEXT, `${what} has at most ${MAX_TEXT} characters.`)

/** Empty text means none. */
const optionalText = (what: string) =>
  text(what)
    .nullish()
    .transform((value) => (value === '' ? null : value))

/** Addresses on reserved domains are taken: nobody can write to them, but trial data is made of them. */
const isEmail = (value: string): boolean => {
  const fault = emailSyntaxFault(value)
  return fault === null || fault === 'reserved_domain'
}

const email = z
  .string()
  .trim()
  .max(254, 'An email address has at most 254 characters.')
  .nullish()
  .transform((value) => (value === '' ? null : value))
  .refine((value) => value == null || isEmail(value), 'This is not an email address.')

/** A link people may click: http and https only. */
const link = z.url({ protocol: /^https?$/, error: 'A link begins with http:// or https://.' })

const companyNameField = text('The company’s name').min(1, 'A lead needs the name of its company.')
const leadFields = {
  name: optionalText('A name'),
  title: optionalText('A title'),
  department: optionalText('A department').optional(),
  email,
  phone: optionalText('A phone number'),
}
const linksField = z.array(link).max(MAX_LINKS, `A lead has at most ${MAX_LINKS} links.`).nullish()
const websiteField = optionalText('A web site')

export const createLeadInput = z
  .object({
    campaignId: z.string(),
    companyName: companyNameField,
    website: websiteField,
    ...leadFields,
    links: linksField,
  })
  .refine((lead) => lead.name != null || lead.email != null || lead.phone != null, {
    path: ['name'],
    message: 'A lead needs a name, or an email address or phone number as the company’s general contact.',
  })

/** Absent fields keep their value; null or empty clears title, department, email or phone. */
export const updateLeadInput = z.object({
  id: z.string(),
  campaignId: z.string().nullish(),
  status: z.enum(['NEW', 'QUALIFIED', 'CONTACTED', 'REJECTED']).nullish(),
  name: text('A name').min(1, 'A name must not be empty.').optional(),
  title: leadFields.title,
  department: leadFields.department,
  email: leadFields.email,
  phone: leadFields.phone,
})

export type CreateLeadInput = z.output<typeof createLeadInput>
export type UpdateLeadInput = z.output<typeof updateLeadInput>
