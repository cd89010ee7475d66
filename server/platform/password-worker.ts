import { constants, setPriority } from 'node:os'
import bcrypt from 'bcryptjs'

export type PasswordTask =
  { kind: 'hash'; password: string; cost: number } | { kind: 'compare'; password: string; hash: string }

// On Linux a thread has a priority of its own: whoever asks for anything else comes before log-ins.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

/** Runs on a worker thread (see password-hasher.ts); Piscina calls the default export. */
export default function run(task: PasswordTask): Promise<string | boolean> {
  return task.kind === 'hash'
    ? bcrypt.hash(task.password, task.cost)
    : bcrypt.compare(task.password, task.hash)
}
