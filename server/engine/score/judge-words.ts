/** Criteria that are judged by codes and by words on the site: industry, kind of company, technology, keyword, exclusion. Pure. */
import type { CriterionOf } from '../icp/criteria.ts'
import type { Ground, Judgement, ScoredCompany } from './facts.ts'
import { phraseIn, sameWords, spaced } from './words.ts'

interface SaidText {
  ground: Ground
  /** Where it stands, in words. */
  where: string
}

/** What the company says of itself, as far as it is kept. */
function saidBy({ names, description, industries }: ScoredCompany): SaidText[] {
  const said = (field: string, value: string, where: string): SaidText => ({
    ground: { of: 'company', field, value },
    where,
  })
  return [
    ...industries.map((word) => said('industry', word, 'its words for what it does')),
    ...(description === null ? [] : [said('description', description, 'its description')]),
    ...names.map(({ field, value }) => said(field, value, 'its name')),
  ]
}

/** Met when one of the phrases stands in what is kept of the site. Absence proves nothing: not all that it says is kept. */
function byWords(company: ScoredCompany, phrases: readonly string[]): Judgement {
  for (const { ground, where } of saidBy(company)) {
    const found = phraseIn(ground.value, phrases)
    if (found !== undefined)
      return { state: 'met', because: `“${found}” stands in ${where}.`, grounds: [ground] }
  }
  const [first = '', ...others] = phrases
  const wanted = others.length === 0 ? `“${first}”` : `“${first}” or ${others.length} other phrases`
  const because = `What is known of it does not say ${wanted}; it may say so elsewhere.`
  return { state: 'unknown', because, grounds: [] }
}

/**
 * By the codes of a classification that both name: a code stands for all that begin with it. Null when there is no such
 * classification.
 */
function byCodes(
  company: ScoredCompany,
  asked: Readonly<Record<string, readonly string[]>>,
): Judgement | null {
  const bare = (code: string) => code.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
  const others: Ground[] = []
  for (const [system, like] of classificationsOf(asked)) {
    const wanted = (asked[like] ?? []).map(bare).filter(Boolean)
    if (wanted.length === 0) continue
    for (const code of company.codes[system] ?? []) {
      const ground = { of: 'company' as const, field: 'code', value: `${system}:${code}` }
      if (wanted.some((one) => bare(code).startsWith(one)))
        return { state: 'met', because: `A register has it under ${system} ${code}.`, grounds: [ground] }
      if (system === like) others.push(ground)
    }
  }
  if (others.length === 0) return null
  const codes = others.map(({ value }) => value.replace(':', ' ')).join(', ')
  return { state: 'notMet', because: `Registers have it under ${codes} only.`, grounds: others }
}

/**
 * Classifications that are asked for, and by whose codes. NACE Rev. 2.1 has kept most classes of Rev. 2: where only the
 * latter is asked for, one that agrees is met, and one that does not says nothing.
 */
function classificationsOf(
  asked: Readonly<Record<string, readonly string[]>>,
): [system: string, like: string][] {
  const systems = Object.keys(asked).map((system): [string, string] => [system, system])
  if (asked['nace'] !== undefined && asked['nace21'] === undefined) systems.push(['nace21', 'nace'])
  return systems.toSorted(([a], [b]) => (a < b ? -1 : 1))
}

export function judgeIndustry(
  company: ScoredCompany,
  { label, codes, words = [] }: NonNullable<CriterionOf<'industry'>['value']>,
): Judgement {
  const said = byWords(company, phrasesOf(words, label))
  // Its own words prove more than a code, which is often that of its holding.
  return said.state === 'met' ? said : (byCodes(company, codes) ?? said)
}

export function judgeCompanyType(
  company: ScoredCompany,
  { label, words = [] }: NonNullable<CriterionOf<'companyType'>['value']>,
): Judgement {
  return byWords(company, phrasesOf(words, label))
}

export function judgeTechnology(
  company: ScoredCompany,
  { name }: NonNullable<CriterionOf<'technology'>['value']>,
): Judgement {
  const used = company.technologies.find((one) => sameWords(one, name))
  if (used === undefined) return byWords(company, [name])
  const grounds: Ground[] = [{ of: 'company', field: 'technology', value: used }]
  return { state: 'met', because: `It uses ${used}.`, grounds }
}

export function judgeKeyword(
  company: ScoredCompany,
  { words }: NonNullable<CriterionOf<'keyword'>['value']>,
): Judgement {
  return byWords(company, words)
}

/** By domain where the text is one, else by the words of name and site. */
export function judgeExclude(
  company: ScoredCompany,
  { text }: NonNullable<CriterionOf<'exclude'>['value']>,
): Judgement {
  const domain = text
    .trim()
    .toLowerCase()
    .replace(/^www\./, '')
  if (!/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(domain)) return byWords(company, [text])
  if (company.domain === null) return { state: 'unknown', because: 'Its domain is not known.', grounds: [] }
  const isIt = company.domain === domain || company.domain.endsWith(`.${domain}`)
  const because = isIt
    ? `Its domain is ${company.domain}.`
    : `Its domain is ${company.domain}, and not ${domain}.`
  return { state: isIt ? 'met' : 'notMet', because, grounds: [] }
}

const cached = new WeakMap<readonly string[], Map<string, readonly string[]>>()

/** The words of a criterion and its label; one list for each, so that its words are folded once. */
function phrasesOf(words: readonly string[], label: string): readonly string[] {
  const byLabel = cached.get(words) ?? new Map<string, readonly string[]>()
  cached.set(words, byLabel)
  const before = byLabel.get(label)
  if (before !== undefined) return before
  const isThere = spaced(label) === '  ' || words.some((word) => sameWords(word, label))
  const made = isThere ? words : [...words, label]
  byLabel.set(label, made)
  return made
}
