import { InvalidAddressError, readAddress } from '../../engine/index.ts'
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
    const { siteKey, domain } = readWebsite(website)
    return store.ensureCompany(workspaceId, tx, { siteKey, domain, name })
  }
  const named = await store.listCompaniesNamed(workspaceId, tx, name)
  const [only] = named
  if (only !== undefined && named.length === 1) return only
  return store.ensureCompany(workspaceId, tx, { siteKey: namedCompanyKey(name), domain: null, name })
}

function readWebsite(website: string) {
  try {
    return readAddress(website)
  } catch (error) {
    if (error instanceof InvalidAddressError) throw invalidField('website', error.message)
    throw error
  }
}
