/** Domains and addresses that a user pastes or uploads. */
import { InvalidAddressError, readAddress } from '../crawl/site-key.ts'
import type { Source, SourceItem } from './source.ts'

export interface UrlListInput {
  /** One address a line, or several separated by commas, semicolons or tabs; `#` begins a comment. */
  text: string
}

const MAX_SHOWN = 200
/** After so many lines, others on the thread get their turn. */
const LINES_AT_ONCE = 1_000

export const urlListSource: Source<UrlListInput> = {
  id: 'url-list',
  version: '1',
  needsKey: false,
  licence: { name: "the user's own", url: null, attribution: null, shareAlike: false },
  terms: { docUrl: null, personalData: 'none' },
  capabilities: { byIndustry: false, byPlace: false, bySize: false, byName: false, byDomain: true },
  candidates: readUrlList,
}

/** Reads the list from top to bottom. Addresses of a site that was listed before are passed over. */
async function* readUrlList({ text }: UrlListInput, signal?: AbortSignal): AsyncGenerator<SourceItem> {
  const seen = new Set<string>()
  let line = 0
  for (const row of linesOf(text)) {
    line++
    signal?.throwIfAborted()
    if (line % LINES_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    for (const address of addressesOf(row)) {
      const item = readItem(address, line)
      if (item.type === 'candidate') {
        if (seen.has(item.siteKey)) continue
        seen.add(item.siteKey)
      }
      yield item
    }
  }
}

function readItem(address: string, line: number): SourceItem {
  try {
    return { type: 'candidate', candidate: { address }, siteKey: readAddress(address).siteKey, line }
  } catch (error) {
    if (!(error instanceof InvalidAddressError)) throw error
    const rejected = {
      text: address.slice(0, MAX_SHOWN),
      line,
      reason: 'invalid_address',
      detail: error.message,
    } as const
    return { type: 'rejected', rejected }
  }
}

/** Line by line without an array of all of them: pasted lists may be long. */
function* linesOf(text: string): Generator<string> {
  const end = /\r\n?|\n/g
  let from = text.startsWith('\ufeff') ? 1 : 0
  for (let match = end.exec(text); match !== null; match = end.exec(text)) {
    yield text.slice(from, match.index)
    from = end.lastIndex
  }
  yield text.slice(from)
}

/** A `#` begins a comment only at the start or after a space: `acme.example/#team` is an address. */
function addressesOf(row: string): string[] {
  return row
    .replace(/(?:^|\s)#.*$/s, '')
    .split(/[,;\t]/)
    .map((part) =>
      part
        .trim()
        .replace(/^(["'])(.*)\1$/s, '$2')
        .trim(),
    )
    .filter((part) => part !== '')
}
