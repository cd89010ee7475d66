/** The words by which companies of an industry are found. Pure. */

const MAX_LENGTH = 100
/** Words that tie others and tell no business; the migration that made the first rows has them too. */
const IDLE = new Set(
  'and or of the for in und oder für der die das et ou de la le les du des en el los las di del van voor'.split(
    ' ',
  ),
)

/** Each word once, lower-case and composed (NFC). What stands between spaces and signs is a word, if it has two letters. */
export function industryWords(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) =>
    text
      .normalize('NFC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}\p{M}]+/u),
  )
  return [...new Set(words.filter((word) => word.length > 1 && word.length <= MAX_LENGTH && !IDLE.has(word)))]
}
