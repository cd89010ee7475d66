/** Web sites that other sources gave, by the company that each was given for. Pure. */
import type { SourcedCandidate } from '../discovery.ts'
import { splitName } from './company-names.ts'
import type { SoughtCompany } from './proof.ts'
import type { Suggestion } from './suggestion.ts'

/** Suggests what was given for a company with the same number, then what was given for one of the same name. */
export class KnownSites {
  readonly #byId = new Map<string, Suggestion[]>()
  readonly #byName = new Map<string, Suggestion[]>()

  /** `from`: the source's id. A candidate without a site is passed over. */
  add(
    from: string,
    {
      website,
      name,
      legalName,
      externalIds,
    }: Pick<SourcedCandidate, 'website' | 'name' | 'legalName' | 'externalIds'>,
  ): void {
    if (website === null) return
    const suggestion = { address: website, from }
    for (const key of idsOf(externalIds)) put(this.#byId, key, suggestion)
    for (const key of new Set([nameKey(name), nameKey(legalName ?? name)])) put(this.#byName, key, suggestion)
  }

  suggest({ name, legalName, externalIds }: SoughtCompany): Suggestion[] {
    const byId = idsOf(externalIds).flatMap((key) => this.#byId.get(key) ?? [])
    const names = new Set([nameKey(name), nameKey(legalName ?? name)])
    const byName = [...names].flatMap((key) => this.#byName.get(key) ?? [])
    return [...new Map([...byId, ...byName].map((one) => [one.address, one])).values()]
  }
}

function put(map: Map<string, Suggestion[]>, key: string, suggestion: Suggestion): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [suggestion])
  else known.push(suggestion)
}

function idsOf(externalIds: Readonly<Record<string, string>>): string[] {
  return Object.entries(externalIds).map(
    ([scheme, value]) => `${scheme} ${value.replace(/[^\p{L}\d]/gu, '')}`,
  )
}

function nameKey(name: string): string {
  return splitName(name).words.join('')
}
