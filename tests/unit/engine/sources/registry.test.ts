import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { planSource } from '../../../../server/engine/sources/discover.ts'
import { DISCOVERY_SOURCES } from '../../../../server/engine/sources/registry.ts'

const readme = readFileSync('README.md', 'utf8')

describe('the sources', () => {
  it('have names of their own', () => {
    const ids = DISCOVERY_SOURCES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]+$/)
  })

  it.each(DISCOVERY_SOURCES.map((source) => [source.id, source] as const))(
    '%s is fit to be asked',
    (_, source) => {
      const { limits, licence, endpoint, settings, freshDays } = source
      expect(limits.perSecond).toBeGreaterThan(0)
      expect(limits.concurrency).toBeGreaterThanOrEqual(1)
      expect(freshDays).toBeGreaterThan(0)
      expect(licence.name).not.toBe('')
      expect(endpoint ?? '').not.toMatch(/\/$/)
      // What a campaign without any settings and criteria has.
      const query = { criteria: [], settings: settings.parse({}), maxCandidates: 10 }
      const plan = planSource(source, query, { key: 'k', endpoint: endpoint ?? 'https://own.example' })
      expect(plan).toMatchObject({ supported: [], unsupported: [] })
      if (plan.refusal !== null) expect(plan.refusal.length).toBeGreaterThan(20)
    },
  )

  it.each(DISCOVERY_SOURCES.map(({ id, licence }) => [id, licence] as const))(
    '%s stands in the README with its licence and attribution',
    (id, { name, attribution }) => {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${id}\` `)) ?? ''
      expect(row).toContain(attribution === null ? name : `${name}; ${attribution}`)
    },
  )
})
