/** What to ask where a text leaves out what a search needs most. Pure. */
import type { Criteria, Criterion, CriterionKind } from './criteria.ts'

type Question = Criteria['questions'][number]

const ASKED: readonly {
  slot: CriterionKind
  asks: Record<'en' | 'de' | 'fr' | 'es', string>
  options: string[]
}[] = [
  {
    slot: 'industry',
    asks: {
      en: 'Which industry or profession?',
      de: 'Welche Branche oder welcher Beruf?',
      fr: 'Quel secteur ou quelle profession ?',
      es: '¿Qué sector o profesión?',
    },
    options: ['Software companies', 'Marketing agencies', 'Dental practices', 'Law firms', 'Manufacturers'],
  },
  {
    slot: 'location',
    asks: {
      en: 'Which country, region or city?',
      de: 'Welches Land, welche Region oder Stadt?',
      fr: 'Quel pays, quelle région ou ville ?',
      es: '¿Qué país, región o ciudad?',
    },
    options: ['DACH', 'Germany', 'France', 'Spain', 'United Kingdom', 'United States'],
  },
  {
    slot: 'size',
    asks: {
      en: 'How many employees?',
      de: 'Wie viele Mitarbeiter?',
      fr: 'Combien de salariés ?',
      es: '¿Cuántos empleados?',
    },
    options: ['1-10', '11-50', '51-200', '201-1000', '1001+'],
  },
  {
    slot: 'role',
    asks: {
      en: 'Whom do you want to reach there?',
      de: 'Wen wollen Sie dort erreichen?',
      fr: 'Qui voulez-vous y contacter ?',
      es: '¿A quién quiere contactar?',
    },
    options: ['Owner', 'Managing director', 'Head of marketing', 'Head of IT', 'Head of purchasing'],
  },
]

/** Kinds that answer the question of another: investors have a type, not an industry. */
const ANSWERS: Partial<Record<CriterionKind, CriterionKind[]>> = {
  industry: ['companyType', 'keyword'],
  size: ['count', 'aum', 'revenue'],
}

export function questionsFor(
  criteria: readonly Criterion[],
  language: 'en' | 'de' | 'fr' | 'es',
): Question[] {
  const wanted = new Set(criteria.filter(({ strength }) => strength !== 'mustNot').map(({ kind }) => kind))
  return ASKED.filter(({ slot }) => ![slot, ...(ANSWERS[slot] ?? [])].some((kind) => wanted.has(kind))).map(
    ({ slot, asks, options }) => ({ slot, ask: asks[language], options }),
  )
}
