import type { Element } from 'domhandler'
import type { Method } from '../../types.ts'

/** A thing that markup describes: schema.org in JSON-LD, microdata or RDFa, or a microformat in the same words. */
export interface StructuredNode {
  /** Type names without their vocabulary ("Organization"). */
  types: string[]
  /** Where the types are named, if that is known. */
  typePlace: TextPlace | null
  properties: Map<string, StructuredValue[]>
  method: Extract<Method, 'jsonld' | 'microdata' | 'rdfa' | 'hcard'>
}

/** Where a text stands: in an attribute, as the content of an element, or in a range of a script. */
export type TextPlace = { element: Element; attribute: string | null } | { range: [number, number] | null }

/** A text with its place, or a thing. */
export type StructuredValue =
  { kind: 'text'; text: string; place: TextPlace } | { kind: 'node'; node: StructuredNode }

export type StructuredText = Extract<StructuredValue, { kind: 'text' }>

/** Texts of a property; of a thing, its name or @id counts. */
export function texts(node: StructuredNode, property: string): StructuredText[] {
  return (node.properties.get(property) ?? []).flatMap((value) => {
    if (value.kind === 'text') return [value]
    const inner = value.node.properties.get('name')?.[0] ?? value.node.properties.get('url')?.[0]
    return inner?.kind === 'text' ? [inner] : []
  })
}

/** Things of a property. */
export function nodes(node: StructuredNode, property: string): StructuredNode[] {
  return (node.properties.get(property) ?? []).flatMap((value) => (value.kind === 'node' ? [value.node] : []))
}

const ORGANISATIONS =
  /(?:Organization|Corporation|Business|Store|Agency|Restaurant|Hotel|Clinic|Dentist|Physician|Hospital|Attorney|LegalService|Notary|AccountingService|School|University|CollegeOrUniversity|Preschool|NGO|SportsClub|SportsTeam|Library|Museum|Church|Bakery|Cafe|Winery|Brewery|Electrician|Plumber|RoofingContractor|Contractor|Salon|Spa|Gym|Pharmacy|Association|ResearchProject|ProfessionalService|FinancialService|HealthClub)$/

/** Whether a thing is an organisation by its type. */
export function isOrganisation(node: StructuredNode): boolean {
  return node.types.some((type) => ORGANISATIONS.test(type))
}

export function isPerson(node: StructuredNode): boolean {
  return node.types.includes('Person')
}
