import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLNamedType,
} from 'graphql'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { schema } from '../../../../server/http/schema.ts'

const own = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
)

/** Every element of a type by its path, with its description. */
function elementsOf(type: GraphQLNamedType): [string, string | null | undefined][] {
  const elements: [string, string | null | undefined][] = [[type.name, type.description]]
  if (isEnumType(type)) {
    for (const value of type.getValues()) elements.push([`${type.name}.${value.name}`, value.description])
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields()))
      elements.push([`${type.name}.${field.name}`, field.description])
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const path = `${type.name}.${field.name}`
      elements.push([path, field.description])
      for (const argument of field.args) elements.push([`${path}(${argument.name})`, argument.description])
    }
  }
  return elements
}

describe('the schema', () => {
  it('describes every type, field, argument and enum value', () => {
    const elements = own.flatMap(elementsOf)
    expect(elements.length).toBeGreaterThan(200)
    expect(elements.filter(([, description]) => !description?.trim()).map(([path]) => path)).toEqual([])
  })

  it('is the committed contract (else run `npm run schema`)', () => {
    const printed = `${printSchema(lexicographicSortSchema(schema))}\n`
    expect(readFileSync('schema.graphql', 'utf8')).toBe(printed)
  })

  it('has the fields that integrations rely on', () => {
    const names = (type: { getFields(): object } | null | undefined) => Object.keys(type?.getFields() ?? {})
    expect(names(schema.getQueryType())).toEqual(
      expect.arrayContaining(['me', 'campaigns', 'campaign', 'leads', 'lead', 'runs', 'run', 'verticals']),
    )
    expect(names(schema.getMutationType())).toEqual(
      expect.arrayContaining([
        ...['register', 'login', 'logout', 'createCampaign', 'updateCampaign', 'deleteCampaign', 'startRun'],
        ...['cancelRun', 'createLead', 'updateLead', 'deleteLead'],
      ]),
    )
    expect(names(schema.getSubscriptionType())).toEqual([
      'bulkJobProgress',
      'duplicateScanProgress',
      'exportProgress',
      'importProgress',
      'runProgress',
      'scoreJobProgress',
      'verificationProgress',
    ])
  })

  it('tells nobody a password or a secret', () => {
    const shown = own
      .filter(isObjectType)
      .filter((type) => type !== schema.getMutationType())
      .flatMap((type) => Object.keys(type.getFields()))
    expect([...new Set(shown)].filter((name) => /password|secret|hash$|sessionVersion/i.test(name))).toEqual([
      'contentHash',
    ])
  })
})
