/** Words that the user asks to find on the sites: in quotation marks, or behind "keywords:". */
import type { Candidate, Reading } from '../candidate.ts'

const QUOTED =
  /["“„«”](?:\s?)([^"“”„«»\n]{2,80}?)(?:\s?)["“”»]|(?<![\p{L}\p{N}])['‘‚]([^'’‘\n]{2,60})['’‘](?![\p{L}\p{N}])/gu
const CUE =
  /(?:mention|say|contain|keyword|key word|stichw|schlagw|suchbegriff|erwähn|steht|enthalt|enthält|text|wort|worte|wörter|begriff|mencion|palabra|mots?[- ]cl|contien|contenant|affich|indiqu|seite|website|site|web|página|pagina|phrase|term|tagline|slogan|words?|describe|bezeichn|anglais)/iu
const LIST =
  /(?<![\p{L}])(?:key ?words?|stichw(?:ort|orte|örter)|schlagw(?:ort|orte|örter)|suchbegriffe?|mots?[- ]clés?|palabras? claves?)\s?[:=]?\s?([^\n.;]{2,200})/giu
/** "mentions sustainability on their site". */
const PLAIN =
  /(?<![\p{L}])(?:mentions?|mentioning|mentionnent|mentionnant|mentionne|mencionan|mencionen|mencione|erwähnen|erwähnt)\s(?:the (?:words?|phrase|term)\s|le mot\s|la palabra\s|das wort\s|les mots\s)?([\p{L}\p{N}][\p{L}\p{N}-]*(?:\s[\p{L}\p{N}][\p{L}\p{N}-]*){0,2}?)(?=\s(?:on|in|auf|sur|en|anywhere|somewhere|or|and|und|et|y|dans)\s|[,.;\n]|$)/giu

const candidate = (start: number, words: string): Candidate => ({
  kind: 'keyword',
  value: { words: [words.trim().slice(0, 80)] },
  start,
  end: start + words.length,
  rank: 80,
})

export function matchKeywords({ text }: Reading): Candidate[] {
  const found: Candidate[] = []
  for (const match of text.matchAll(QUOTED)) {
    const words = match[1] ?? match[2] ?? ''
    const around =
      text.slice(Math.max(0, match.index - 70), match.index) +
      text.slice(match.index + match[0].length, match.index + match[0].length + 40)
    if (CUE.test(around)) found.push(candidate(match.index + match[0].indexOf(words), words))
  }
  for (const match of text.matchAll(LIST)) {
    const list = match[1] ?? ''
    if (/["“„«]/.test(list)) continue
    const isList = /[:=]\s?$/.test(text.slice(0, match.index + match[0].length - list.length))
    if (!isList) continue
    let at = match.index + match[0].length - list.length
    for (const piece of list.split(/(,|\s(?:and|or|und|oder|et|ou|y|o)\s)/)) {
      const words = piece.trim()
      if (words.length > 1 && !/^(?:,|and|or|und|oder|et|ou|y|o)$/.test(words))
        found.push(candidate(at + piece.indexOf(words), words))
      at += piece.length
    }
  }
  for (const match of text.matchAll(PLAIN)) {
    const words = match[1] ?? ''
    if (words.length > 2) found.push(candidate(match.index + match[0].length - words.length, words))
  }
  return found
}
