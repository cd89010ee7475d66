/**
 * The feed of investment advisers (Form ADV), read as it is unpacked: 80 MB of XML of which no more than one firm is held.
 * Format: IAPDSECBulkFeed.xsd, by https://www.iard.com/firm-compilation
 */
import { createGunzip } from 'node:zlib'
import { Parser } from 'htmlparser2'

/** A firm as the feed has it; empty attributes are missing ones. */
export interface AdvFirm {
  /** Its place in the feed, from 1. */
  record: number
  crd: string | null
  secNumber: string | null
  businessName: string | null
  legalName: string | null
  street: string | null
  postcode: string | null
  city: string | null
  /** Code, within the United States. */
  state: string | null
  /** Name in English. */
  country: string | null
  phone: string | null
  webAddresses: string[]
  employees: number | null
  /** Regulatory assets under management, in US dollars. */
  assets: number | null
  /** Whether it advises private funds; null where the answer is missing. */
  privateFunds: boolean | null
  /** `APPROVED`, `TERMINATED` and others. */
  status: string | null
}

/** The feed is no feed, or larger than any was. The message says which. */
export class FeedError extends Error {}

/** Characters after unpacking; four times what the largest feed had. */
const MAX_CHARACTERS = 400_000_000
/** Of one web address, with whatever stands around it. */
const MAX_TEXT = 2_000

/** Unpacks gzip, chunk by chunk. Bytes that are not packed pass as they are. */
export async function* unpack(body: Uint8Array): AsyncGenerator<Uint8Array> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) {
    yield body
    return
  }
  const gunzip = createGunzip()
  gunzip.end(body)
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array
  } catch (cause) {
    throw new FeedError('its gzip is damaged or cut off', { cause })
  }
}

/** The firms of a feed as its chunks come. Leaving the loop ends the reading. Throws `FeedError`. */
export async function* readFirms(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<AdvFirm> {
  const reader = new FirmReader()
  let decoder: TextDecoder | null = null
  let characters = 0
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk))
    const text = decoder.decode(chunk, { stream: true })
    characters += text.length
    if (characters > MAX_CHARACTERS) throw new FeedError(`it has more than ${MAX_CHARACTERS} characters`)
    reader.write(text)
    yield* reader.take()
  }
  reader.end()
  yield* reader.take()
}

/** As the XML declaration names it; the feeds are ISO 8859-1. */
function encodingOf(chunk: Uint8Array): string {
  const head = Buffer.from(chunk.subarray(0, 200)).toString('latin1')
  return /encoding=["']utf-?8/i.test(head) ? 'utf-8' : 'latin1'
}

type Attributes = Readonly<Record<string, string>>

class FirmReader {
  readonly #parser: Parser
  #done: AdvFirm[] = []
  #firm: AdvFirm | null = null
  #text: string | null = null
  #records = 0
  #isFeed = false

  constructor() {
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#open(name, attributes),
        ontext: (text) => {
          if (this.#text !== null && this.#text.length < MAX_TEXT) this.#text += text
        },
        onclosetag: (name) => this.#close(name),
      },
      { xmlMode: true },
    )
  }

  write(text: string): void {
    this.#parser.write(text)
  }

  end(): void {
    this.#parser.end()
    if (!this.#isFeed) throw new FeedError('it has no list of firms')
  }

  /** Firms read since the last call. */
  take(): AdvFirm[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #open(name: string, attributes: Attributes): void {
    if (name === 'Firms') this.#isFeed = true
    if (name === 'Firm') this.#firm = emptyFirm(++this.#records)
    if (name === 'WebAddr') this.#text = ''
    if (this.#firm !== null) ELEMENTS[name]?.(this.#firm, attributes)
  }

  #close(name: string): void {
    if (name === 'WebAddr') {
      const address = this.#text?.trim() ?? ''
      if (address !== '') this.#firm?.webAddresses.push(address)
      this.#text = null
    }
    if (name !== 'Firm' || this.#firm === null) return
    this.#done.push(this.#firm)
    this.#firm = null
  }
}

/** What each element tells of its firm. */
const ELEMENTS: Readonly<Record<string, (firm: AdvFirm, attributes: Attributes) => void>> = {
  Info: (firm, { FirmCrdNb, SECNb, BusNm, LegalNm }) => {
    firm.crd = textOf(FirmCrdNb)
    firm.secNumber = textOf(SECNb)
    firm.businessName = textOf(BusNm)
    firm.legalName = textOf(LegalNm)
  },
  MainAddr: (firm, { Strt1, Strt2, City, State, Cntry, PostlCd, PhNb }) => {
    firm.street = textOf([Strt1, Strt2].filter(Boolean).join(', '))
    firm.postcode = textOf(PostlCd)
    firm.city = textOf(City)
    firm.state = textOf(State)
    firm.country = textOf(Cntry)
    firm.phone = textOf(PhNb)
  },
  Rgstn: (firm, { St }) => {
    firm.status = textOf(St)
  },
  Item5A: (firm, { TtlEmp }) => {
    firm.employees = numberOf(TtlEmp)
  },
  Item5F: (firm, { Q5F2C }) => {
    firm.assets = numberOf(Q5F2C)
  },
  Item7B: (firm, { Q7B }) => {
    firm.privateFunds = Q7B === undefined || Q7B === '' ? null : Q7B === 'Y'
  },
}

function emptyFirm(record: number): AdvFirm {
  return {
    ...{ record, crd: null, secNumber: null, businessName: null, legalName: null, street: null },
    ...{ postcode: null, city: null, state: null, country: null, phone: null, webAddresses: [] },
    ...{ employees: null, assets: null, privateFunds: null, status: null },
  }
}

function textOf(value: string | undefined): string | null {
  const text = value?.trim() ?? ''
  return text === '' ? null : text
}

function numberOf(value: string | undefined): number | null {
  const text = value?.trim() ?? ''
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
}
