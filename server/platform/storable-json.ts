/** Half of a surrogate pair, or a NUL: JSON can say both, and no text of a database may hold them. */
const UNSTORABLE = /\\u(?:d[89ab][0-9a-f]{2}|d[c-f][0-9a-f]{2}|0000)/

/** JSON whose texts a database can store: what none can is replaced by U+FFFD. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return UNSTORABLE.test(json) ? JSON.stringify(value, (_, part: unknown) => storable(part)) : json
}

function storable(value: unknown): unknown {
  // UTF-8 knows no half of a pair.
  return typeof value === 'string' ? Buffer.from(value.replaceAll('\0', '\ufffd')).toString() : value
}
