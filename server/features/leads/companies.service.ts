import { InvalidAddressError, readAddress } from '../../engine/index.ts'
import { invalidField } from '../../errors.ts'
import type { Queryable } from '../../platform/database.ts'
import * as store from './companies.store.ts'
import { addEvidence } from './evidence.store.ts'
import { namedCompanyKey } from './lead-identity.ts'

/**
 * The company that somebody named, with or without its web site; made when the workspace has none. Without a site, a
 * company of exactly this name is taken when there is just one. INVALID_INPUT when the site's address cannot be read.
 */
export async function companyOf(
  workspaceId: string,
  tx: Queryable,
  userId: string,
  name: string,
  website: string | null,
) {
  if (website !== null) return enterCompany(workspaceId, tx, userId, { ...readWebsite(website), name })
  const named = await store.listCompaniesNamed(workspaceId, tx, name)
  const [only] = named
  if (only !== undefined && named.length === 1) {
    await store.lockCompany(workspaceId, tx, only.id)
    return only
  }
  return enterCompany(workspaceId, tx, userId, { siteKey: namedCompanyKey(name), domain: null, name })
}

/** The company of a site key; a new one has the user as the evidence of its name. */
async function enterCompany(
  workspaceId: string,
  tx: Queryable,
  userId: string,
  { siteKey, domain, name }: { siteKey: string; domain: string | null; name: string },
) {
  const company = await store.ensureCompany(workspaceId, tx, { siteKey, domain, name })
  if (company.name === name && (await store.listEnteredNames(workspaceId, tx, company.id)).length === 0) {
    await addEvidence(workspaceId, tx, [
      { companyId: company.id, field: 'name', value: name, method: 'USER', userId },
    ])
  }
  return company
}

function readWebsite(website: string) {
  try {
    return readAddress(website)
  } catch (error) {
    if (error instanceof InvalidAddressError) throw invalidField('website', error.message)
    throw error
  }
}
