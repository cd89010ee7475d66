/** The search for a candidate's web site, as the database keeps it. Pure. */
import { z } from 'zod'
import type { ProofKind, ProvedSite, SoughtCompany, TriedSite } from '../../engine/index.ts'

const text = z.string()
const maybe = text.nullable()

const triedSite = z.object({
  address: text,
  from: text,
  why: maybe,
  leadsTo: text.optional(),
  isUnknown: z.literal(true).optional(),
})
const proofEvidence = z.object({
  field: text,
  value: text,
  pageUrl: text,
  contentHash: text,
  snippet: text,
  fetchedAt: z.coerce.date(),
})

const resolution = z.object({
  /** Addresses in the order in which they were tried, each with the reason in words; null for the one that proved itself. */
  tried: z.array(triedSite),
  /** That they have cost. */
  requests: z.number(),
  /** Null until a site has proved itself. */
  proof: z.object({ siteUrl: text, evidence: z.array(proofEvidence) }).nullable(),
})

export type StoredResolution = Omit<z.output<typeof resolution>, 'tried'> & { tried: TriedSite[] }
export type StoredProof = NonNullable<StoredResolution['proof']>

/** Of the column of that name. */
export function readResolution(stored: unknown): StoredResolution {
  if (stored == null) return { tried: [], requests: 0, proof: null }
  const { tried, ...rest } = resolution.parse(stored)
  return { ...rest, tried: tried.map(withoutAbsent) }
}

/** As JSON has it. */
export function storedResolution({ tried, requests, proof }: StoredResolution) {
  const evidence = proof?.evidence.map((one) => ({ ...one, fetchedAt: one.fetchedAt.toISOString() })) ?? []
  // Spread, so that they are objects of JSON to the types as well.
  const told = tried.map((one) => ({ ...withoutAbsent(one) }))
  return { tried: told, requests, proof: proof && { siteUrl: proof.siteUrl, evidence } }
}

function withoutAbsent({ leadsTo, isUnknown, ...one }: z.output<typeof triedSite>): TriedSite {
  return { ...one, ...(leadsTo !== undefined && { leadsTo }), ...(isUnknown && { isUnknown }) }
}

export const proofOf = ({ siteUrl, evidence }: ProvedSite): StoredProof => ({ siteUrl, evidence })

/** The database's name of what proved a site. */
export const storedProofKind = (by: ProofKind): Uppercase<ProofKind> =>
  by.toUpperCase() as Uppercase<ProofKind>

const soughtCompany = z.object({
  name: text,
  legalName: maybe,
  website: maybe,
  address: z
    .object({ street: maybe, postcode: maybe, city: maybe, region: maybe, country: maybe })
    .nullable(),
  externalIds: z.record(text, text),
})

/** What of a candidate's record its site is looked for by. Throws on JSON of another shape. */
export const readSought = (record: unknown): SoughtCompany => soughtCompany.parse(record)

/** Why no site proved to be the company's, in words. */
export function refusalInWords(why: string, tried: readonly TriedSite[]): string {
  if (tried.length === 0) return `${why}.`
  return `${why}: ${tried.length} ${tried.length === 1 ? 'address was' : 'addresses were'} tried.`
}
