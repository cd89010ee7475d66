/** The daily book of sources in a file, from one command to the next; two at the same moment may miss each other's last entry. */
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { MemorySourceUsage, type DailyUse } from '../../server/engine/index.ts'
import { UsageError } from './command-line.ts'
import { replace } from './raw-answers.ts'

const book = z.record(z.string(), z.object({ requests: z.number(), bytes: z.number() }))

/** Throws `UsageError` for a file that holds something else: it may be somebody's. */
export async function openSourceBook(file: string): Promise<MemorySourceUsage> {
  return new MemorySourceUsage(await readBook(file), async (used) => {
    await mkdir(path.dirname(file), { recursive: true })
    await replace(file, `${JSON.stringify(used, null, 2)}\n`)
  })
}

async function readBook(file: string): Promise<Record<string, DailyUse>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  try {
    return book.parse(JSON.parse(text))
  } catch {
    throw new UsageError(`${file} is no book of requests: name another file by --book, or remove it.`)
  }
}
