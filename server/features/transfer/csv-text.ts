/** What a file must be to be read as a table of text. Pure. */
import { AppError } from '../../errors.ts'
import { decodeText, type TextEncoding } from './text-encoding.ts'

/** INVALID_INPUT for the file as a whole. */
export function unusableFile(message: string): AppError {
  return new AppError('INVALID_INPUT', message, { fields: [{ path: ['file'], message }] })
}

/** What a file is, by its first bytes. */
export type FileKind = 'xlsx' | 'old-excel' | 'text'

/** Tells workbooks, which are zip files, from text. */
export function kindOf(head: Uint8Array): FileKind {
  const startsWith = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  if (startsWith(0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (startsWith(0xd0, 0xcf, 0x11, 0xe0)) return 'old-excel'
  return 'text'
}

/** The text of a CSV file. INVALID_INPUT where it is not in the encoding, or holds NUL characters. */
export async function* decodeCsv(
  chunks: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string, void> {
  try {
    for await (const text of decodeText(chunks, encoding)) {
      if (text.includes('\0'))
        throw unusableFile('This file is not text: it holds NUL characters. Remove them, or export it again.')
      yield text
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw unusableFile('This file is cut off or damaged: it ends within a character. Export it again.')
  }
}
