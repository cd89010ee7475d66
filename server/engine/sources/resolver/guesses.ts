/** Domains that a company's name makes likely. Guesses only: a site must prove itself. Pure. */
import { fold } from '../../extract/lexicon/fold.ts'
import { MAX_NAME, splitName } from './company-names.ts'

/** Suffixes under which companies of a country have their sites, where these are not its code. */
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  GB: ['co.uk', 'uk', 'com'],
  US: ['com', 'net', 'us'],
  AU: ['com.au', 'com'],
  NZ: ['co.nz', 'nz', 'com'],
  BR: ['com.br', 'com'],
  JP: ['co.jp', 'jp', 'com'],
  KR: ['co.kr', 'kr', 'com'],
  IN: ['in', 'co.in', 'com'],
  ZA: ['co.za', 'com'],
  TR: ['com.tr', 'com'],
  MX: ['com.mx', 'mx', 'com'],
  KW: ['com.kw', 'com'],
}

/** Words that a domain often leaves out. */
const WEAK = new Set(
  'the and und et y og of de du des la le les group holding holdings groupe gruppe'.split(' '),
)

/** Letters that some write with two, and others with one. */
const TWO_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

const MAX_LABEL = 40
const MIN_LABEL = 3

/** Likely domains, the likeliest first; `country`: ISO 3166-1 alpha-2. */
export function guessDomains(name: string, country: string | null, most: number): string[] {
  const labels = labelsOf(name.slice(0, MAX_NAME))
  const code = country?.toLowerCase()
  const suffixes = (country === null ? null : SUFFIXES[country]) ?? [
    ...(code === undefined ? [] : [code]),
    'com',
  ]
  const domains = labels.flatMap((label, at) =>
    suffixes.map((suffix, by) => ({ domain: `${label}.${suffix}`, rank: at + by })),
  )
  return [...new Set(domains.sort((a, b) => a.rank - b.rank).map(({ domain }) => domain))].slice(0, most)
}

function labelsOf(name: string): string[] {
  const two = name.toLowerCase().replace(/[äöüøå]/g, (letter) => TWO_LETTERS[letter] ?? letter)
  const spelt = two === name.toLowerCase() ? [name] : [two, fold(name)]
  const labels = spelt.flatMap((text) => {
    const { words } = splitName(text)
    const strong = words.filter((word) => !WEAK.has(word))
    return [strong.join(''), words.join(''), strong.join('-')]
  })
  return [...new Set(labels)].filter(
    (label) => label.length >= MIN_LABEL && label.length <= MAX_LABEL && /^[a-z0-9-]+$/.test(label),
  )
}
