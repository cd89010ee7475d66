/** What search engines are asked: industry, place and words as people would type them. Pure. */
import { z } from 'zod'
import type { Criterion, CriterionKind } from '../icp/criteria.ts'
import type { SourcePlan, SourceQuery } from './discovery.ts'
import { placesOf, type Place } from './places.ts'
import { askedOf, supportOf, WISH, type Saying } from './support.ts'

export const searchSettings = z.object({
  /** Texts to search for instead of the industries' names; `{industry}` and `{place}` stand for what criteria name. */
  queries: z.array(z.string().trim().min(2).max(300)).max(100).default([]),
  /** Pages of results that are read of each text. */
  maxPages: z.int().min(1).max(10).default(3),
})
export type SearchSettings = z.output<typeof searchSettings>

const SECONDS_A_REQUEST = 2
const REGIONS = new Intl.DisplayNames(['en'], { type: 'region' })

/** Texts, each once: every subject with every place. Empty when criteria and settings name no subject. */
export function searchTextsOf(criteria: readonly Criterion[], { queries }: SearchSettings): string[] {
  const industries = subjectsOf(criteria)
  const [keyword = ''] = mustsOf(criteria, 'keyword').flatMap(({ value }) => value.words)
  const places = placesOf(criteria).map(placeNameOf)
  const templates =
    queries.length > 0 ? queries : industries.length > 0 || keyword !== '' ? ['{industry} {place}'] : []
  const texts = templates.flatMap((template) =>
    orNothing(industries).flatMap((industry) =>
      orNothing(places).map((place) => filled(template, industry, place, phrase(keyword))),
    ),
  )
  return [...new Set(texts)].filter((text) => text !== '')
}

/** The plan of a search engine. `name`: for people. */
export function searchPlan(name: string, query: SourceQuery<SearchSettings>): SourcePlan {
  const { criteria, settings, maxCandidates } = query
  const support = supportOf(name, criteria, {
    industry: () => null,
    companyType: ({ strength }) => (strength === 'must' ? null : WISH),
    location: ({ value }) =>
      value.radiusKm === null ? null : 'It knows no distances: the name of the place is searched for',
    keyword: ({ strength }) => (strength === 'must' ? null : WISH),
    language: ({ strength }) => (strength === 'must' ? null : WISH),
  })
  const texts = searchTextsOf(criteria, settings)
  const requests = texts.length * settings.maxPages
  return {
    ...support,
    refusal:
      texts.length === 0
        ? 'There is nothing to search for: name an industry or a word, or set queries'
        : null,
    estimate: {
      requests,
      candidates: Math.min(maxCandidates, requests * 10),
      seconds: requests * SECONDS_A_REQUEST,
    },
  }
}

/** ISO 639-1 of the language that must be; null without one. */
export function languageOf(criteria: readonly Criterion[]): string | null {
  return mustsOf(criteria, 'language')[0]?.value.code ?? null
}

function mustsOf<K extends CriterionKind>(criteria: readonly Criterion[], kind: K): Saying<K>[] {
  const musts = criteria.filter(({ strength }) => strength === 'must')
  return askedOf(musts, kind)
}

/** What is looked for: industries, or kinds of company where no industry is named. */
function subjectsOf(criteria: readonly Criterion[]): string[] {
  const industries = askedOf(criteria, 'industry')
  const musts = industries.filter(({ strength }) => strength === 'must')
  const named = (musts.length > 0 ? musts : industries).map(({ value }) => value.label)
  return named.length > 0 ? named : mustsOf(criteria, 'companyType').map(({ value }) => value.label)
}

function placeNameOf({ city, region, country }: Place): string {
  const name = city ?? (region === null || /^[A-Z]{2}-/.test(region) ? null : region)
  return name ?? (country === null ? '' : (REGIONS.of(country) ?? country))
}

function filled(template: string, industry: string, place: string, keyword: string): string {
  const text = template.replaceAll('{industry}', () => industry).replaceAll('{place}', () => place)
  return `${text} ${keyword}`.replace(/\s+/g, ' ').trim()
}

/** Several words that belong together. */
function phrase(words: string): string {
  const plain = words.replaceAll('"', ' ').trim()
  return /\s/.test(plain) ? `"${plain}"` : plain
}

function orNothing(values: readonly string[]): readonly string[] {
  return values.length === 0 ? [''] : values
}
