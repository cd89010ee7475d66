/** Raw answers of sources in a folder: `KEY.body` as it came, `KEY.json` with what else is known of it. */
import { hash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { KeptAnswer, RawStore } from '../../server/engine/index.ts'

const head = z.object({
  url: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  hash: z.string(),
  fetchedAt: z.coerce.date(),
  isPartial: z.boolean(),
})

/** Makes the folder. An answer whose bytes are no longer those that were kept counts as none. */
export async function openRawAnswers(folder: string): Promise<RawStore> {
  await mkdir(folder, { recursive: true })
  const fileOf = (key: string, kind: 'json' | 'body'): string => path.join(folder, `${key}.${kind}`)
  return {
    find: async (key) => {
      const [told, body] = await Promise.all([read(fileOf(key, 'json')), read(fileOf(key, 'body'))])
      if (told === null || body === null) return null
      const known = head.safeParse(JSON.parse(told.toString()))
      if (!known.success || hash('sha256', body, 'hex') !== known.data.hash) return null
      return { ...known.data, body }
    },
    keep: async (key, { body, ...known }: KeptAnswer) => {
      await replace(fileOf(key, 'body'), body)
      await replace(fileOf(key, 'json'), `${JSON.stringify(known, null, 2)}\n`)
    },
  }
}

/** Writes beside a file and puts that in its place: whoever is interrupted leaves the old one. */
export async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const beside = `${file}.${process.pid}.new`
  await writeFile(beside, content)
  await rename(beside, file)
}

async function read(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
