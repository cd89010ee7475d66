import bcrypt from 'bcryptjs'

export type PasswordTask =
  { kind: 'hash'; password: string; cost: number } | { kind: 'compare'; password: string; hash: string }

/** Runs on a worker thread (see password-hasher.ts); Piscina calls the default export. */
export default function run(task: PasswordTask): Promise<string | boolean> {
  return task.kind === 'hash'
    ? bcrypt.hash(task.password, task.cost)
    : bcrypt.compare(task.password, task.hash)
}
