/** A host and every name above it, the names that an entry of the list may have for it to be meant. Pure. */
export function hostAndAbove(hostname: string): string[] {
  const labels = hostname.toLowerCase().replace(/\.$/, '').split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}
