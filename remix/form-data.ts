/** Reads a text field, trimmed; '' when it is missing or a file. */
export function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** Reads a field that may be left empty: null then. */
export function optionalText(form: FormData, name: string): string | null {
  const value = text(form, name)
  return value === '' ? null : value
}

/** Reads a password: as typed, spaces included. */
export function secret(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Reads a long text as typed, with the line ends that it had before the browser posted it. */
export function typed(form: FormData, name: string): string {
  return secret(form, name).replaceAll('\r\n', '\n')
}

/** Reads one of the allowed values, or null. */
export function oneOf<Value extends string>(
  form: FormData,
  name: string,
  allowed: readonly Value[],
): Value | null {
  const value = text(form, name)
  return allowed.find((candidate) => candidate === value) ?? null
}
