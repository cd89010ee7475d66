/** From the bytes of an uploaded file to its text. Pure. */
import { AppError } from '../../errors.ts'

const MAX_FILE_MEGABYTES = 50
const MAX_FILE_BYTES = MAX_FILE_MEGABYTES * 1024 * 1024

const HOW_TO_SAVE =
  'Save it as UTF-8: in Excel as “CSV UTF-8 (comma delimited)”, in LibreOffice as “Text CSV” with the character set ' +
  '“Unicode (UTF-8)”.'

/** INVALID_INPUT for the file as a whole. */
export function unusableFile(message: string): AppError {
  return new AppError('INVALID_INPUT', message, { fields: [{ path: ['file'], message }] })
}

/** First bytes of what people upload instead of CSV; UTF-16 is what Excel calls “Unicode Text”. */
const SIGNATURES: readonly { bytes: readonly number[]; is: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: 'an Excel or other zipped file, not CSV text' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Excel workbook, not CSV text' },
  { bytes: [0xff, 0xfe], is: 'UTF-16 text' },
  { bytes: [0xfe, 0xff], is: 'UTF-16 text' },
]
const LONGEST_SIGNATURE = 4

function refuseOtherFormats(head: Uint8Array): void {
  const found = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))
  if (found) throw unusableFile(`This file is ${found.is}. ${HOW_TO_SAVE}`)
}

/** The same bytes, the first chunk long enough to tell a file's format from. */
async function* withWholeHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array()
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < LONGEST_SIGNATURE) continue
    yield head
    head = null
  }
  if (head !== null && head.length > 0) yield head
}

function decode(decoder: TextDecoder, ...[chunk, options]: Parameters<TextDecoder['decode']>): string {
  try {
    return decoder.decode(chunk, options)
  } catch {
    // The decoder says no more than that a byte is wrong.
    throw unusableFile(`This file is not UTF-8 text. ${HOW_TO_SAVE}`)
  }
}

/**
 * Decodes UTF-8, with or without a byte order mark. INVALID_INPUT for anything else, binary files and workbooks
 * included, and for more than 50 MB.
 */
export async function* decodeCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  for await (const chunk of withWholeHead(chunks)) {
    if (size === 0) refuseOtherFormats(chunk)
    size += chunk.length
    if (size > MAX_FILE_BYTES)
      throw unusableFile(`A file has at most ${MAX_FILE_MEGABYTES} MB. Split it and import the parts.`)
    const text = decode(decoder, chunk, { stream: true })
    if (text.includes('\0')) throw unusableFile(`This file is not text: it holds NUL bytes. ${HOW_TO_SAVE}`)
    yield text
  }
  yield decode(decoder)
}
