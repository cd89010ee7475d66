/** The words that belong to an industry beside those of the list: nouns, adjectives, what is made, in each language's order. */
import type { Candidate, Reading } from '../candidate.ts'
import { Cover } from '../cover.ts'
import { joins, type Token } from '../text.ts'
import { GERMAN_ENDS, isHead, isSpecificHead, ROMANCE_HEADS } from '../words/heads.ts'
import { PRAISE, STOP } from '../words/stop.ts'
import { close, type Stretch } from './stretch.ts'
import { VERBS } from './unknown-industries.ts'

const MADE =
  /(?:hersteller|anbieter|handler|produzent(?:en)?|lieferant(?:en)?|importeure?|betreiber|entwickler|verarbeiter|verkaufer|vermieter)n?$/
/** Behind these, "en" leads to what they do. */
const IN_FIELD = /^(?:conseil|consultoria|consultora|asesoria|formation|ingenierie|consultants?|ingenieria)$/
const OF_GOODS =
  /^(?:manufacturers?|makers?|producers?|distributors?|suppliers?|importers?|exporters?|wholesalers?|retailers?|sellers?|vendors?|providers?|publishers?|builders?|operators?|growers?|developers?|dealers?|processors?|brokers?|installers?|fabricators?)$/
const PREPOSITION = /^(?:de|d|des|du|del|en)$/
const ADJECTIVE =
  /(?:iques?|istes?|aux|ales?|als|iel(?:le)?s?|ifs?|ives?|aires?|iers?|ieres?|ic[oa]s?|iv[oa]s?|ares|ari[oa]s?|os[oa]s|istas?|eros|eras|eurs|ectes|ogic[oa]s|web|digital(?:es)?|bio|online|b2b|pymes|medicales?)$/
const NO_ADJECTIVE =
  /^(?:situes?|utilis.*|comptant|famil.*|independ.*|internaciona.*|internationa.*|nationa.*|naciona.*|regiona.*|loca.*|europe.*|general(?:es)?|princip.*|associes?|directeurs?|directivos?|propietari[oa]s?|gerantes?|unic[oa]s?|public[oa]s?|publiques?|priv.*|fundador.*|responsabl.*|munici.*|historiques?|dynamiques?|existant.*|premiers?|derniers?|partenaires|necesari[oa]s?|usuari[oa]s?|numeros[oa]s|sucursales|locales|salaries?|salarie|salariaux|clients?|clientes|pocas|pocos|varios|varias|empleados?|trimestres|pequen.*|median.*|grand.*|moyen.*|cotizad.*|coperativ.*|cooperat.*|plus|socios|usines|activ[oa]s?|actifs?|actives?)$/

interface Reach {
  end: number
  head: boolean
}

export class Grower {
  readonly #tokens: readonly Token[]
  readonly #reading: Reading
  readonly #others: Cover
  /** By where they begin. */
  readonly #stretches: ReadonlyMap<number, Stretch>
  /** By where they end, of those that need a noun and of those that do not. */
  readonly #reachOfWords = new Map<number, Reach>()
  readonly #reachOfIndustries = new Map<number, Reach>()
  #title: boolean | null = null

  constructor(reading: Reading, others: readonly Candidate[], stretches: readonly Stretch[]) {
    this.#reading = reading
    this.#tokens = reading.tokens
    this.#others = new Cover(others)
    // Where two begin at one place the first counts.
    this.#stretches = new Map([...stretches].reverse().map((stretch) => [stretch.from, stretch]))
  }

  #taken(index: number): boolean {
    const token = this.#tokens[index]
    return token === undefined || this.#others.overlaps(token)
  }

  /** A content word that nothing else claims. */
  #free(index: number): boolean {
    const token = this.#tokens[index]
    return (
      token !== undefined &&
      !this.#taken(index) &&
      !STOP.has(token.fold) &&
      !PRAISE.has(token.fold) &&
      !/^\d/.test(token.fold) &&
      token.fold.length > 2
    )
  }

  grow(stretch: Stretch): Stretch {
    const { end, head } = this.#ahead(stretch.end, stretch.needsHead)
    const romanceFrom = this.#headBefore(stretch.from)
    const needsHead = stretch.needsHead && !head && romanceFrom === stretch.from
    return { ...stretch, from: this.#modifiersBefore(romanceFrom), end, needsHead }
  }

  /** How far what ends before a token reaches, and whether a noun for firms is among what is added. */
  #ahead(from: number, needsHead: boolean): Reach {
    const known = needsHead ? this.#reachOfWords : this.#reachOfIndustries
    const steps: { at: number; head: boolean }[] = []
    let at = from
    let reach = known.get(at)
    while (reach === undefined) {
      const step = this.#step(at, needsHead)
      if (step.end === at) reach = { end: at, head: false }
      else steps.push({ at, head: step.head })
      at = step.end
      reach ??= known.get(at)
    }
    known.set(at, reach)
    for (const step of steps.reverse()) {
      reach = { end: reach.end, head: reach.head || step.head }
      known.set(step.at, reach)
    }
    return reach
  }

  /** One word or one industry further, or no further. */
  #step(end: number, needsHead: boolean): Reach {
    const next = this.#tokens[end]
    if (next !== undefined && close(next) && !this.#taken(end)) {
      const adjacent = this.#stretches.get(end)
      if (isHead(next) || isSpecificHead(next)) return { end: end + 1, head: true }
      if (adjacent !== undefined && !/[&/]/.test(next.gap))
        return { end: adjacent.end, head: !adjacent.needsHead }
      if (this.#isCompound(end)) return { end: end + 1, head: true }
      if (this.#isRomanceAdjective(end) || this.#isAgent(end)) return { end: end + 1, head: false }
    }
    return { end: needsHead ? end : this.#complement(end), head: false }
  }

  /** "E-Bike-Verleiher": in German a hyphen makes one word. */
  #isCompound(index: number): boolean {
    const token = this.#tokens[index]
    return (
      this.#reading.language === 'de' &&
      token?.gap === '-' &&
      token.capital &&
      GERMAN_ENDS.test(`xxx${token.fold}`)
    )
  }

  /** "steel fabricators": who does something, behind what it is done with. */
  #isAgent(index: number): boolean {
    const token = this.#tokens[index]
    if (this.#reading.language !== 'en' || token === undefined || !/^[\s-]$/.test(token.gap)) return false
    return (
      /(?:ers|ors|ists|ians|eries|boxes)$/.test(token.fold) &&
      this.#free(index) &&
      !/^(?:owners|founders|directors|managers|members|numbers|partners|users|others|offers|buyers|customers|employers|leaders|workers|decision.*|stakeholders|investors)$/.test(
        token.fold,
      )
    )
  }

  #isRomanceAdjective(index: number): boolean {
    const token = this.#tokens[index]
    if (token === undefined || this.#reading.language === 'en' || this.#reading.language === 'de')
      return false
    return (
      token.gap === ' ' &&
      !token.capital &&
      this.#free(index) &&
      ADJECTIVE.test(token.fold) &&
      !NO_ADJECTIVE.test(token.fold)
    )
  }

  /** "de motos", "d'occasion": a noun behind a preposition, in French and Spanish. */
  #complement(end: number): number {
    const { language } = this.#reading
    if (language === 'de') return this.#purpose(end)
    if (language === 'en') return this.#goods(end)
    if (language !== 'fr' && language !== 'es') return end
    const preposition = this.#tokens[end]
    if (
      preposition === undefined ||
      !close(preposition) ||
      !PREPOSITION.test(preposition.fold) ||
      (preposition.fold === 'en' && !IN_FIELD.test(this.#tokens[end - 1]?.fold ?? ''))
    )
      return end
    let at = end + 1
    if (/^(?:la|l|los|las|le)$/.test(this.#tokens[at]?.fold ?? '')) at++
    const noun = this.#tokens[at]
    if (noun === undefined || !joins(noun.gap) || noun.capital || this.#taken(at) || /^\d/.test(noun.fold))
      return end
    const stretch = this.#stretches.get(at)
    if (stretch !== undefined) return stretch.end
    return this.#free(at) &&
      !/^(?:menos|moins|plus|mas|taille|tamano|nuestr.*|notre|gran|petite)$/.test(noun.fold)
      ? at + 1
      : end
  }

  /** "manufacturers of medical devices". */
  #goods(end: number): number {
    if (
      this.#tokens[end]?.fold !== 'of' ||
      !close(this.#tokens[end]) ||
      !OF_GOODS.test(this.#tokens[end - 1]?.fold ?? '')
    )
      return end
    const stretch = this.#stretches.get(end + 1)
    if (stretch !== undefined) return stretch.end
    let at = end + 1
    while (
      at - end < 4 &&
      close(this.#tokens[at]) &&
      this.#free(at) &&
      !PREPOSITION.test(this.#tokens[at]?.fold ?? '')
    )
      at++
    return at === end + 1 ? end : at
  }

  /** "Kanzleien für Arbeitsrecht". */
  #purpose(end: number): number {
    const noun = this.#tokens[end + 1]
    const preposition = this.#tokens[end]?.fold ?? ''
    const isPurpose =
      preposition === 'fur' || (preposition === 'von' && MADE.test(this.#tokens[end - 1]?.fold ?? ''))
    if (!isPurpose || !close(this.#tokens[end]) || noun === undefined || !close(noun) || !noun.capital)
      return end
    const stretch = this.#stretches.get(end + 1)
    if (stretch !== undefined) return stretch.end
    return this.#free(end + 1) ? end + 2 : end
  }

  /** "cabinets d'", "empresas de": the noun before, with its preposition. */
  #headBefore(from: number): number {
    let at = from - 1
    if (!close(this.#tokens[from])) return from
    if (/^(?:la|l|los|las|le)$/.test(this.#tokens[at]?.fold ?? '') && close(this.#tokens[at])) at--
    if (PREPOSITION.test(this.#tokens[at]?.fold ?? '') && close(this.#tokens[at])) at--
    else if (at !== from - 1) return from
    const token = this.#tokens[at]
    if (token === undefined || this.#taken(at) || !ROMANCE_HEADS.has(token.fold)) return from
    return at
  }

  /** Whether a text writes nouns with capital letters throughout, as headlines do. */
  #isTitle(): boolean {
    this.#title ??= this.#tokens.filter(({ capital }) => capital).length > this.#tokens.length * 0.7
    return this.#title
  }

  /** Up to two words before, in English: "performance marketing agencies". */
  #modifiersBefore(from: number): number {
    let first = from
    // "Bio-Supermärkte": a hyphen binds in every language.
    while (this.#tokens[first]?.gap === '-' && this.#free(first - 1)) first--
    if (this.#reading.language !== 'en') return first
    while (from - first < 3) {
      const word = this.#tokens[first - 1]
      if (word === undefined || !/^[\s-]$/.test(this.#tokens[first]?.gap ?? '') || !this.#free(first - 1))
        break
      const isName = word.capital && !word.caps && (this.#tokens[from]?.capital === true || !word.first)
      if (isName && !this.#isTitle()) break
      if (/ly$/.test(word.fold)) break
      if (VERBS.test(word.fold)) break
      first--
      // "build-to-rent landlords": small words between hyphens, too.
      while (this.#tokens[first]?.gap === '-' && !this.#taken(first - 1)) first--
    }
    return first
  }
}
