/** Which of four languages a short text is in, by its small words. Pure. */
import type { Token } from './text.ts'

const SMALL: Readonly<Record<'en' | 'de' | 'fr' | 'es', ReadonlySet<string>>> = {
  en: new Set(
    'the and or in with of for to not no we are is who that they at from more than less between under over least least looking need want companies firms employees based near within only ideally'.split(
      ' ',
    ),
  ),
  de: new Set(
    'der die das und oder in mit von fur nicht kein keine keinen wir sind ist aus bei mehr als weniger zwischen unter uber mindestens suchen ab im um den dem des ohne auch gern gerne nur mitarbeiter mitarbeitern unternehmen firmen bis zu auf bitte'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le la les et ou dans avec des du de d pas sans pour sur nous qui une un plus moins entre entreprises salaries en au aux cherchons cherche ayant basees sous hors a l ideal sauf agences cabinets societes'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las y o en con de del sin por para que no mas menos entre empresas empleados buscamos busco una un al desde hasta menos queremos excepto idealmente trabajadores personas clinicas agencias despachos'.split(
      ' ',
    ),
  ),
}

export function languageOf(tokens: readonly Token[]): 'en' | 'de' | 'fr' | 'es' {
  const points = { en: 0.5, de: 0, fr: 0, es: 0 }
  for (const { fold, text } of tokens) {
    for (const language of ['en', 'de', 'fr', 'es'] as const)
      if (SMALL[language].has(fold)) points[language] += 1
    if (/[äöß]|ü(?!e)/i.test(text)) points.de += 0.7
    if (/[èêçœâ]|^é/i.test(text)) points.fr += 0.7
    if (/[ñáíóú]/i.test(text)) points.es += 0.7
    if (/(?:ung|ungen|schaft|praxen|kanzleien|agenturen|hersteller|betriebe|anbieter|leiter)$/.test(fold))
      points.de += 1
    if (/(?:eurs|eries|iques|aires|eaux)$/.test(fold)) points.fr += 0.7
    if (/(?:ciones|dores|ticas|ticos|erias|iales)$/.test(fold)) points.es += 0.7
    if (/(?:ies|ing|ers|ness)$/.test(fold)) points.en += 0.4
  }
  return (
    (Object.entries(points) as ['en' | 'de' | 'fr' | 'es', number][]).sort((a, b) => b[1] - a[1])[0]?.[0] ??
    'en'
  )
}
