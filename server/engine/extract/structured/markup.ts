import { isTag, type ChildNode, type Element } from 'domhandler'
import { textContent } from 'domutils'
import type { StructuredNode, StructuredValue } from './node.ts'

type Method = 'microdata' | 'rdfa' | 'hcard'

/** How each vocabulary marks things and their properties. */
interface Vocabulary {
  method: Method
  /** What a page that uses it has in its source. */
  mark: RegExp
  /** Types of a thing that an element opens; null if it opens none. */
  typesAt(element: Element): string[] | null
  propertiesAt(element: Element): string[]
}

const HCARD_PROPERTIES: Readonly<Record<string, string>> = {
  fn: 'name',
  'p-name': 'name',
  org: 'org',
  'p-org': 'org',
  'organization-name': 'org',
  title: 'jobTitle',
  role: 'jobTitle',
  'p-job-title': 'jobTitle',
  'p-role': 'jobTitle',
  'organization-unit': 'department',
  'p-organization-unit': 'department',
  email: 'email',
  'u-email': 'email',
  tel: 'telephone',
  'p-tel': 'telephone',
  adr: 'address',
  'p-adr': 'address',
  'street-address': 'streetAddress',
  'p-street-address': 'streetAddress',
  locality: 'addressLocality',
  'p-locality': 'addressLocality',
  region: 'addressRegion',
  'postal-code': 'postalCode',
  'p-postal-code': 'postalCode',
  'country-name': 'addressCountry',
  'p-country-name': 'addressCountry',
}

const VOCABULARIES: readonly Vocabulary[] = [
  {
    method: 'microdata',
    mark: /itemscope/i,
    typesAt: ({ attribs }) => ('itemscope' in attribs ? typeNames(attribs['itemtype']) : null),
    propertiesAt: ({ attribs }) => splitWords(attribs['itemprop']),
  },
  {
    method: 'rdfa',
    mark: /\stypeof\s*=/i,
    typesAt: ({ attribs }) => ('typeof' in attribs ? typeNames(attribs['typeof']) : null),
    propertiesAt: ({ attribs, name }) =>
      name === 'meta' && (attribs['property'] ?? '').startsWith('og:')
        ? []
        : splitWords(attribs['property']).map((word) => word.replace(/^.*[:/]/, '')),
  },
  {
    method: 'hcard',
    mark: /vcard|h-card/,
    typesAt: ({ attribs }) => {
      const classes = splitWords(attribs['class'])
      if (!classes.includes('vcard') && !classes.includes('h-card')) return null
      return classes.some((name) => /^(?:author|byline|comment-author|fn)$/.test(name))
        ? ['Author']
        : ['Card']
    },
    propertiesAt: ({ attribs }) =>
      splitWords(attribs['class']).flatMap((name) => HCARD_PROPERTIES[name] ?? []),
  },
]

/** Things in microdata, RDFa and hCards, nested ones too. `html` is the page's source. */
export function readMarkup(roots: readonly ChildNode[], html: string): StructuredNode[] {
  return VOCABULARIES.flatMap((vocabulary) => {
    if (!vocabulary.mark.test(html)) return []
    const found: StructuredNode[] = []
    for (const root of roots) visit(root, null, vocabulary, found)
    return found.map(cardKind)
  })
}

function visit(
  node: ChildNode,
  open: StructuredNode | null,
  vocabulary: Vocabulary,
  found: StructuredNode[],
): void {
  if (!isTag(node) || node.name === 'svg') return
  const types = vocabulary.typesAt(node)
  const properties = open === null ? [] : vocabulary.propertiesAt(node)
  let inner = open
  if (types !== null) {
    inner = {
      types,
      typePlace: typePlace(node, vocabulary.method),
      properties: new Map(),
      method: vocabulary.method,
    }
    found.push(inner)
    for (const property of properties) add(open, property, { kind: 'node', node: inner })
  } else if (open !== null) {
    for (const property of properties) {
      const value = valueOf(node, vocabulary.method)
      if (value !== null) add(open, property, value)
    }
  }
  for (const child of node.children) visit(child, inner, vocabulary, found)
}

/** The attribute that names the type; of an hCard no type is more than a card. */
function typePlace(element: Element, method: Method): StructuredNode['typePlace'] {
  return method === 'hcard' ? null : { element, attribute: method === 'rdfa' ? 'typeof' : 'itemtype' }
}

function add(node: StructuredNode | null, property: string, value: StructuredValue): void {
  const known = node?.properties.get(property)
  if (known === undefined) node?.properties.set(property, [value])
  else known.push(value)
}

function valueOf(element: Element, method: Method): StructuredValue | null {
  const { attribs, name } = element
  const link = 'href' in attribs ? 'href' : 'src'
  const href = attribs[link]
  const isUrlProperty =
    method !== 'hcard' && /sameAs|^url$/.test(`${attribs['itemprop'] ?? ''}${attribs['property'] ?? ''}`)
  const isLink = href !== undefined && (/^(?:mailto|tel):/i.test(href) || name === 'link' || isUrlProperty)
  const attribute = 'content' in attribs ? 'content' : isLink ? link : null
  const text = (attribute === null ? textContent(element) : (attribs[attribute] ?? ''))
    .replace(/\s+/g, ' ')
    .trim()
  if (text === '' || text.length > 600) return null
  return { kind: 'text', text: text.replace(/^(?:mailto|tel):/i, ''), place: { element, attribute } }
}

/** An hCard whose name is its organisation's is an organisation's card. */
function cardKind(node: StructuredNode): StructuredNode {
  if (!node.types.includes('Card')) return node
  const first = (property: string): string | undefined => {
    const value = node.properties.get(property)?.[0]
    return value?.kind === 'text' ? value.text : undefined
  }
  const name = first('name')
  const isOrganisation = name === undefined || name === first('org')
  const org = node.properties.get('org')
  if (isOrganisation && name === undefined && org !== undefined) node.properties.set('name', org)
  return { ...node, types: [isOrganisation ? 'Organization' : 'Person'] }
}

function splitWords(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter(Boolean)
}

function typeNames(text: string | undefined): string[] {
  return splitWords(text).map((type) => type.replace(/^.*[/#:]/, ''))
}
