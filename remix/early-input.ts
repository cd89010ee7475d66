type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** What somebody left in a field: its text or choice, or whether it is ticked. */
type Entry = string | boolean

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement

const isTickable = (field: Field): field is HTMLInputElement =>
  field.type === 'checkbox' || field.type === 'radio'

const entryOf = (field: Field): Entry => (isTickable(field) ? field.checked : field.value)

/** What the server wrote into a field. */
function writtenEntry(field: Field): Entry {
  if (isTickable(field)) return field.defaultChecked
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue
  const written = [...field.options].filter((option) => option.defaultSelected).at(-1)
  return (written ?? [...field.options].find(({ disabled }) => !disabled))?.value ?? ''
}

/** Writes past the setter that React lays over a field, so that React takes the event after it for a change. */
function write(field: Field, value: string): void {
  const prototype = Object.getPrototypeOf(field) as Field
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
}

/** Makes a field show an entry and tells React of it, as if it were made now. */
function enter(field: Field, entry: Entry): void {
  if (typeof entry === 'boolean') {
    // Of a group of radio buttons, the one that was chosen unticks the others.
    if (!isTickable(field) || (field.type === 'radio' && !entry)) return
    // As React knows it, so that the click after it is a change.
    field.checked = Boolean(writtenEntry(field))
    if (field.checked !== entry) field.click()
    return
  }
  if (field.type === 'file') {
    // Its files stay where they are and cannot be written.
    field.dispatchEvent(new Event('change', { bubbles: true }))
    return
  }
  const isChoice = field instanceof HTMLSelectElement
  const cursor = isChoice || field !== document.activeElement ? null : field.selectionStart
  // As React knows it, so that the entry after it is a change.
  field.value = String(writtenEntry(field))
  write(field, entry)
  if (!isChoice && cursor !== null) field.setSelectionRange(cursor, cursor)
  field.dispatchEvent(new Event(isChoice ? 'change' : 'input', { bubbles: true }))
}

/** The button that a click is on, or that a form is sent by; the form itself where there is none. */
function pressedBy(event: Event): HTMLButtonElement | HTMLFormElement | null {
  if (event instanceof SubmitEvent && event.target instanceof HTMLFormElement)
    return event.submitter instanceof HTMLButtonElement ? event.submitter : event.target
  return event.type === 'click' && event.target instanceof Element ? event.target.closest('button') : null
}

/**
 * Keeps what is typed, chosen and pressed on a page before React has taken it over: React learns nothing of it, and would put
 * choices back to what the server wrote, without a word. Called before hydration; the function that it gives is called
 * once after, and enters all of it anew through `atOnce`, which must have React draw each entry before the next.
 */
export function keepEarlyInput(atOnce: (enter: () => void) => void): () => void {
  const early = new Map<Field, Entry>()
  const pressed = new Set<HTMLButtonElement | HTMLFormElement>()
  for (const field of document.querySelectorAll<Field>('input:not([type=hidden]), select, textarea'))
    if (entryOf(field) !== writtenEntry(field)) early.set(field, entryOf(field))
  // React listens at the document already. It would take the page over in the midst of whatever it hears, and put the fields back
  // under an entry, or before a form is read.
  const hold = (event: Event): void => {
    const { target } = event
    const press = pressedBy(event)
    if (press !== null) {
      event.preventDefault()
      pressed.add(press)
    } else if (isField(target) && (event.type !== 'click' || isTickable(target))) {
      early.set(target, entryOf(target))
    } else return
    event.stopPropagation()
  }
  const events = ['input', 'change', 'click', 'submit'] as const
  for (const event of events) window.addEventListener(event, hold, true)
  return () => {
    for (const event of events) window.removeEventListener(event, hold, true)
    for (const [field, entry] of early) if (field.isConnected) atOnce(() => enter(field, entry))
    for (const press of pressed) {
      if (!press.isConnected) continue
      if (press instanceof HTMLFormElement) press.requestSubmit()
      else press.click()
    }
    early.clear()
    pressed.clear()
  }
}
