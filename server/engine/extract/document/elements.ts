import type { Element } from 'domhandler'
import { remembering } from '../remember.ts'

/** Elements that start and end a line of text. */
export const BLOCK = new Set(
  (
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu ' +
    'nav noframes ol option p pre section summary table tbody td tfoot th thead tr ul video'
  ).split(' '),
)

/** Elements whose text nobody sees. */
export const UNSEEN = new Set(
  'script style template head noscript svg object select textarea math canvas audio'.split(' '),
)

/** Inline elements that set their text apart. */
export const STRONG = new Set('b strong th u big dt'.split(' '))

const CLASS_OF_CHROME =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookie|sidebar-nav)(?:$|[\s_-])/i
const CLASS_OF_FOOTER = /(?:^|[\s_-])(?:footer|colophon|bottom-bar)(?:$|[\s_-])/i
const CLASS_OF_HEADER = /^(?:site-)?(?:header|masthead|topbar|top-bar)$/i

/** Whether an element is page furniture by its tag, role, class or id. */
export function regionOf(element: Element): 'nav' | 'header' | 'footer' | null {
  const { name, attribs } = element
  if (name === 'nav') return 'nav'
  if (name === 'footer') return 'footer'
  const { role } = attribs
  if (role === 'navigation') return 'nav'
  if (role === 'contentinfo') return 'footer'
  const { class: classes, id } = attribs
  const byLabel =
    classes === undefined && id === undefined ? null : labelRegion(`${classes ?? ''} ${id ?? ''}`)
  if (byLabel === 'footer' || (byLabel === 'nav' && name !== 'body')) return byLabel
  return name === 'header' || byLabel === 'header' ? 'header' : null
}

/** Class and id of one element stand on many. */
const labelRegion = remembering((text): 'nav' | 'header' | 'footer' | null => {
  const label = text.trim().slice(0, 300)
  if (CLASS_OF_FOOTER.test(label)) return 'footer'
  if (CLASS_OF_CHROME.test(label)) return 'nav'
  return CLASS_OF_HEADER.test(label) ? 'header' : null
})

/** `display:none` spans within a line are decoys; hidden blocks (tabs, dialogs) are shown by a click. */
export function isDecoy(element: Element): boolean {
  if (BLOCK.has(element.name)) return false
  const style = element.attribs['style']
  if (style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true
  return 'hidden' in element.attribs
}

/** Text that CSS shows backwards (a way to hide addresses). */
export function isReversed(element: Element): boolean {
  const style = element.attribs['style']
  if (style === undefined) return element.name === 'bdo' && element.attribs['dir'] === 'rtl'
  return /unicode-bidi\s*:\s*bidi-override/i.test(style) && /direction\s*:\s*rtl/i.test(style)
}
