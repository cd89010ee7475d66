/** Addresses in `mailto:` links (RFC 6068): percent-coded, several recipients, `to=` in the query. */
export function mailtoAddresses(href: string): string[] {
  if (!/^mailto:/i.test(href)) return []
  const body = decodePercent(href.slice('mailto:'.length).replace(/^\/\//, ''))
  const [recipients = '', query = ''] = splitOnce(body, '?')
  const to = /(?:^|&)to=([^&]*)/i.exec(query)?.[1]
  return [recipients, to ?? '']
    .join(',')
    .split(/[,;]/)
    .map((part) => /<([^<>]{3,254})>/.exec(part)?.[1] ?? part)
    .map((part) => part.replace(/^[\s\u00A0\u200B]+|[\s\u00A0\u200B]+$/g, ''))
    .map((part) =>
      part
        .replace(/\s?[([{]\s?(?:at|ät)\s?[)\]}]\s?/i, '@')
        .replace(/\s?[([{]\s?(?:dot|punkt)\s?[)\]}]\s?/gi, '.'),
    )
    .filter((part) => part.includes('@'))
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** Percent-decoding that leaves malformed escapes as they are. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  }
}
