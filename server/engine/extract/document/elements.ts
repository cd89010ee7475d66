import { isTag, isText, type Element } from 'domhandler'
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
  // Themes write on the page as a whole what furniture it has ("footer-on-bottom").
  if (name === 'body' || name === 'html') return null
  const byLabel =
    classes === undefined && id === undefined ? null : labelRegion(`${classes ?? ''} ${id ?? ''}`)
  if (byLabel === 'footer' || (byLabel === 'nav' && !holdsContent(element))) return byLabel
  return name === 'header' || byLabel === 'header' ? 'header' : null
}

/**
 * Text outside links, in bytes (a Chinese character says more than a letter), from which a part of the page that is
 * called a menu is the content, with a menu in it.
 */
const CONTENT_LENGTH = 600

/** Elements between such a part and the body: dishes on a menu lie deeper. */
const MAX_DEPTH = 2

function holdsContent(element: Element): boolean {
  let { parent } = element
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    if (parent === null || !isTag(parent) || parent.name === 'body') break
    parent = parent.parent
  }
  const isNearTop = parent !== null && isTag(parent) && parent.name === 'body'
  return isNearTop && textOutsideLinks(element) >= CONTENT_LENGTH
}

function textOutsideLinks(element: Element): number {
  let length = 0
  for (const child of element.children) {
    if (isText(child)) length += Buffer.byteLength(child.data.trim())
    else if (isTag(child) && child.name !== 'a' && !UNSEEN.has(child.name)) length += textOutsideLinks(child)
    if (length >= CONTENT_LENGTH) break
  }
  return length
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

/** Rules that set text backwards which are looked at, and how far they and their selectors may reach. */
const MAX_RULES = 20
const MAX_RULE = 400
const MAX_SELECTORS = 200

/** Classes that the page's own style sheet shows backwards. Costs nothing on pages that override no direction. */
export function reversedClasses(html: string): ReadonlySet<string> {
  const classes = new Set<string>()
  let at = html.indexOf('bidi-override')
  for (let rules = 0; at >= 0 && rules < MAX_RULES; rules++) {
    const open = html.lastIndexOf('{', at)
    const close = html.indexOf('}', at)
    if (at - open < MAX_RULE && close > at && close - at < MAX_RULE && isBackwards(html.slice(open, close))) {
      const before = html.slice(Math.max(0, open - MAX_SELECTORS), open)
      const selectors = before.split(/[{}>;/]/).at(-1) ?? ''
      for (const [, name = ''] of selectors.matchAll(/\.([\w-]{1,60})\s*(?=,|$)/g)) classes.add(name)
    }
    at = html.indexOf('bidi-override', at + 1)
  }
  return classes
}

function isBackwards(rules: string): boolean {
  return /unicode-bidi\s*:\s*bidi-override/i.test(rules) && /direction\s*:\s*rtl/i.test(rules)
}

/** Text that CSS shows backwards (a way to hide addresses): by an inline style, or by one of `classes`. */
export function isReversed(element: Element, classes: ReadonlySet<string>): boolean {
  if (classes.size > 0 && (element.attribs['class'] ?? '').split(/\s+/).some((name) => classes.has(name)))
    return true
  const style = element.attribs['style']
  if (style === undefined) return element.name === 'bdo' && element.attribs['dir'] === 'rtl'
  return isBackwards(style)
}
