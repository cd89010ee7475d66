/** The forms of an adjective of a country or region, from one of them: gender, number and case. Pure. */
const GERMAN_ENDINGS = ['', 'e', 'en', 'er', 'es', 'em']

/** Plurals of English nouns for people ("Germans"); adjectives in "-ish" and "-ese" have none. */
const englishForms = (word: string): string[] =>
  /(?:[sz]|sh|ch|ese)$/.test(word) ? [word] : [word, `${word}s`]

/** "polnisch" with its endings; what ends in "er" ("schweizer") has none, and takes "isch", too. */
function germanForms(stem: string): string[] {
  if (stem === 'deutsch') return GERMAN_ENDINGS.map((ending) => stem + ending)
  const forms = GERMAN_ENDINGS.map((ending) => `${stem}isch${ending}`)
  return stem.endsWith('er') ? [stem, ...forms] : forms
}

function feminineOf(masculine: string): string {
  if (/(?:e|é)$/.test(masculine)) return masculine.endsWith('é') ? `${masculine}e` : masculine
  if (/(?:ien|éen|yen|ton|gnon|xon|llon)$/.test(masculine)) return `${masculine}ne`
  if (masculine === 'grec') return 'grecque'
  if (masculine === 'turc') return 'turque'
  return `${masculine}e`
}

function frenchForms(masculine: string): string[] {
  const plural = (word: string): string => (/[sx]$/.test(word) ? word : `${word}s`)
  const feminine = feminineOf(masculine)
  return [masculine, plural(masculine), feminine, plural(feminine)]
}

function spanishForms(masculine: string): string[] {
  const bare = masculine.slice(0, -1)
  if (masculine.endsWith('o')) return [masculine, `${bare}a`, `${masculine}s`, `${bare}as`]
  if (/[íú]$/.test(masculine)) return [masculine, `${masculine}es`, `${masculine}s`]
  if (/[ae]$/.test(masculine)) return [masculine, `${masculine}s`]
  const stem = masculine
    .normalize('NFD')
    .replace(/\u0301(?=[sn]$)/, '')
    .normalize('NFC')
  return [masculine, `${stem}a`, stem.endsWith('z') ? `${stem.slice(0, -1)}ces` : `${stem}es`, `${stem}as`]
}

/** Of English, German, French and Spanish, in this order. */
export const FORMS = [englishForms, germanForms, frenchForms, spanishForms]
