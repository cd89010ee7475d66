/**
 * The address that a text is, resolved against a base (WHATWG URL); null where it is none. Stands in for
 * `URL.canParse`, which in Node 20 turns down every address with a letter of Latin-1 beyond ASCII ("/über-uns") once
 * the optimiser has compiled the call.
 */
export function parseUrl(text: string, base?: string | URL): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}
