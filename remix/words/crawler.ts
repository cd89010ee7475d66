/** Where a click on the operator's contact leads: a page, or a letter; null for what is neither. */
export function contactHref(contact: string): string | null {
  if (/^https?:\/\/\S+$/i.test(contact)) return contact
  const address = contact.replace(/^mailto:/i, '')
  return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(address) ? `mailto:${address}` : null
}

/** A pause between requests in words: "1 second", "2.5 seconds". */
export function pauseInWords(ms: number): string {
  const seconds = ms / 1000
  return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
}
