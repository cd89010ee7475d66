import type { AddressBook } from './address-book.ts'
import { portOf, ruleOnAddress, ruleOnUrl, type AddressPolicy } from './address-guard.ts'
import { PrivateAddressError } from './fetch-errors.ts'

/**
 * The addresses at which a URL's host may be reached, in DNS order: the literal and the port are ruled on, then each
 * address that the name resolves to. Throws `PrivateAddressError` when none is left, `DnsError` when there was none.
 */
export async function admitHost(url: URL, book: AddressBook, policy: AddressPolicy): Promise<string[]> {
  const ruling = ruleOnUrl(url, policy)
  if (!ruling.admitted) throw new PrivateAddressError(ruling.why)
  const admitted: string[] = []
  let why = ''
  for (const address of await book.resolve(url.hostname)) {
    const judged = ruleOnAddress(address, portOf(url), policy)
    if (judged.admitted) admitted.push(address)
    else why = judged.why
  }
  if (admitted.length === 0) throw new PrivateAddressError(`${url.hostname} leads inside a network: ${why}`)
  return admitted
}
