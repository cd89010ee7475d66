/** Excel workbooks for tests, as few programs would write them. */
import { text } from 'node:stream/consumers'
import { deflateRawSync } from 'node:zlib'
import * as yauzl from 'yauzl'

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A zip file of these parts; `claimed` says other sizes than the true ones. */
export function zipOf(parts: Record<string, string | Buffer>, claimed: Record<string, number> = {}): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const sizes = [u32(crc32(bytes)), u32(packed.length), u32(claimed[name] ?? bytes.length)]
    const common = [u16(0), u16(8), u16(0), u16(0), ...sizes, u16(Buffer.byteLength(name)), u16(0)]
    const local = Buffer.concat([u32(0x04034b50), u16(20), ...common, Buffer.from(name), packed])
    const entry = [u32(0x02014b50), u16(20), u16(20), ...common, u16(0), u16(0), u16(0), u32(0), u32(offset)]
    files.push(local)
    directory.push(...entry, Buffer.from(name))
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const count = Object.keys(parts).length
  const end = [
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(count),
    u16(count),
    u32(central.length),
    u32(offset),
    u16(0),
  ]
  return Buffer.concat([...files, central, ...end])
}

const WORKBOOK = `<workbook xmlns:r="r"><sheets><sheet name="Secret" state="hidden" r:id="rId2"/><sheet name="Leads" r:id="rId1"/></sheets></workbook>`
const RELATIONSHIPS = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`

/** The parts of a workbook with one sheet that is shown; `rows` are its row elements. */
export function workbookParts(rows: string, shared: string[] = []): Record<string, string> {
  return {
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': RELATIONSHIPS,
    'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
  }
}

/** The text of a part of a workbook, or of another archive. */
export async function readZipEntry(file: string, name: string): Promise<string> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true })
  try {
    for await (const entry of zip.eachEntry())
      if (entry.fileName === name) return await text(await zip.openReadStreamPromise(entry))
  } finally {
    zip.close()
  }
  throw new Error(`The archive has no ${name}`)
}
