const READABLE = new Set(['text/html', 'application/xhtml+xml', 'application/xml', 'text/xml', 'text/plain'])

/** Whether a Content-Type may hold a page: HTML, XHTML, XML or plain text. A missing one may. */
export function isReadableType(contentType: string | null): boolean {
  if (contentType === null) return true
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return type === '' || READABLE.has(type)
}

/** Whether bytes that were sent as text are none: NUL bytes near the start, UTF-16 aside, or a known file signature. */
export function looksBinary(body: Uint8Array): boolean {
  const start = body.subarray(0, 512)
  if (start[0] === 0x25 && start[1] === 0x50 && start[2] === 0x44 && start[3] === 0x46) return true // %PDF
  const utf16 = (start[0] === 0xfe && start[1] === 0xff) || (start[0] === 0xff && start[1] === 0xfe)
  return !utf16 && start.includes(0)
}
