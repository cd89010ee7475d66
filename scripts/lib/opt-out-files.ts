/** Hosts that `npm run crawl` leaves alone: files with one a line. */
import { readFileSync } from 'node:fs'
import { createHostList, InvalidAddressError, readHostFile } from '../../server/engine/index.ts'
import { explainFileFault, UsageError } from './command-line.ts'

/**
 * True for hosts that one of the files names, and for those below them. Throws UsageError for a file or a line that cannot
 * be read: a list that is honoured in part is none.
 */
export function readOptOutFiles(files: string[]): (hostname: string) => boolean {
  return createHostList(files.flatMap(hostsOf))
}

function hostsOf(file: string): string[] {
  try {
    return readHostFile(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof InvalidAddressError) throw new UsageError(`${file}, ${error.message}.`)
    const explanation = explainFileFault(error, file)
    if (explanation === null) throw error
    throw new UsageError(explanation)
  }
}
