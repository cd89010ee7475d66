/** What the command-line scripts share. */
import path from 'node:path'

/** Wrong arguments; the message says which, and the usage is printed behind it. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** A file as the caller named it: `npm run` starts scripts in the project's folder and keeps the caller's here. */
export function callerPath(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? '.', file)
}

const FILE_FAULTS: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EISDIR: 'this is a folder',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EEXIST: 'a file of this name is in the way',
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOSPC: 'the disk is full',
}

/** A sentence for a file that cannot be opened or written; null for other errors. */
export function explainFileFault(error: unknown, file: string): string | null {
  const fault = FILE_FAULTS[(error as NodeJS.ErrnoException).code ?? '']
  return fault === undefined ? null : `${file}: ${fault}.`
}
