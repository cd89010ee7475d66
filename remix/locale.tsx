import { createContext, useContext } from 'react'
import { displayNames, numberFormat } from './intl.ts'

const LocaleContext = createContext('en')

/** Carries the viewer's locale for numbers and dates, the same on the server and in the browser. */
export const LocaleProvider = LocaleContext.Provider

export const useLocale = (): string => useContext(LocaleContext)

/** First language of an Accept-Language header that Intl can format for; 'en' when there is none. */
export function preferredLocale(acceptLanguage: string | null): string {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim() ?? ''
    if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) continue
    try {
      const [supported] = Intl.NumberFormat.supportedLocalesOf(tag)
      if (supported !== undefined) return supported
    } catch {
      // Not a language tag after all: the next one may be.
    }
  }
  return 'en'
}

/** Formats whole numbers in the viewer's locale. */
export function useNumberFormat(): (value: number) => string {
  const locale = useLocale()
  return (value) => numberFormat(locale, { maximumFractionDigits: 1 }).format(value)
}

/** Names countries (ISO 3166-1 alpha-2) in the viewer's locale; a code that no country has stays as it is. */
export function useCountryNames(): (code: string) => string {
  const locale = useLocale()
  return (code) => displayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code
}
