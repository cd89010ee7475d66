import type { OrganisationFinding } from '../../../server/engine/types.ts'

/** An organisation of which a site tells nothing. */
export const NO_ORGANISATION: OrganisationFinding = {
  names: [],
  legalNames: [],
  descriptions: [],
  emails: [],
  phones: [],
  faxes: [],
  socials: [],
  addresses: [],
  registerNumbers: [],
  vatIds: [],
  industries: [],
}
