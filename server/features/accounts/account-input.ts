import { z } from 'zod'

/** bcrypt ignores what lies beyond this. */
const MAX_PASSWORD_BYTES = 72
const MIN_PASSWORD_LENGTH = 10
const MAX_NAME_LENGTH = 100

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'An email address has at most 254 characters.')
  .pipe(z.email('This is not an email address.'))

const newPassword = z
  .string()
  .min(MIN_PASSWORD_LENGTH, `A password has at least ${MIN_PASSWORD_LENGTH} characters.`)
  .refine(
    (text) => Buffer.byteLength(text) <= MAX_PASSWORD_BYTES,
    `A password has at most ${MAX_PASSWORD_BYTES} bytes.`,
  )

const name = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `${what} must not be empty.`)
    .max(MAX_NAME_LENGTH, `${what} has at most ${MAX_NAME_LENGTH} characters.`)

export const registerInput = z.object({
  email,
  password: newPassword,
  name: name('Your name'),
  workspaceName: name('The workspace’s name').nullish(),
})

// Nothing about a right password's form is told at log-in.
export const loginInput = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1000),
})

export const changePasswordInput = z.object({ currentPassword: z.string().max(1000), newPassword })

export type RegisterInput = z.output<typeof registerInput>
export type LoginInput = z.output<typeof loginInput>
export type ChangePasswordInput = z.output<typeof changePasswordInput>
