import { readAddress } from '../../engine/index.ts'
import { invalidField } from '../../errors.ts'
import type { Queryable } from '../../platform/database.ts'
import * as store from './companies.store.ts'
import { namedCompanyKey } from './lead-identity.ts'

/**
 * The company that somebody named, with or without its web site; made when the workspace has none. Without a site, a
 * company of exactly this name is taken when there is just one. INVALID_INPUT when the site's address cannot be read.
 */
export async function companyOf(workspaceId: string, tx: Queryable, name: string, website: string | null) {
  if (website !== null) {
    const site = readAddress(website)
    if (site === null) throw invalidField('website', `“${website}” is not the address of a web site.`)
    return store.ensureCompany(workspaceId, tx, { siteKey: site.siteKey, domain: site.domain, name })
  }
  const named = await store.listCompaniesNamed(workspaceId, tx, name)
  const [only] = named
  if (only !== undefined && named.length === 1) return only
  return store.ensureCompany(workspaceId, tx, { siteKey: namedCompanyKey(name), domain: null, name })
}
