import type { Line } from '../document/page-text.ts'
import { fold } from '../lexicon/fold.ts'
import { CJK_LEGAL_FORM, LEGAL_FORM, LEGAL_FORM_AT_END } from '../lexicon/legal-forms.ts'
import { titleElement, type PageContext } from '../page-context.ts'
import type { Fact, NameSource, OrganisationNameFact } from '../page-facts.ts'
import { belongsToOthers } from '../owner.ts'

const MAX_NAME = 110
const TITLE_MARK = /:\s+|(?<!\s)(?:\s+(?:[|｜•·»«~]+|[–—-]+|\/\/?)\s+|\s*(?:::|[|｜])\s*)/

/** Every place of a page that names the organisation, with the weight of that place. */
export function collectNames(page: PageContext): OrganisationNameFact[] {
  return [
    ...fromTitle(page),
    ...fromMeta(page),
    ...fromImages(page),
    ...fromBrand(page),
    ...fromCopyright(page),
    ...fromImprint(page),
    ...fromHeading(page),
  ].filter(({ value }) => value.length >= 2 && value.length <= MAX_NAME && /\p{L}/u.test(value))
}

function named(fact: Fact, source: NameSource): OrganisationNameFact {
  return { ...fact, source, legal: LEGAL_FORM_AT_END.test(fact.value) || CJK_LEGAL_FORM.test(fact.value) }
}

/** The parts of the title: which of them is the organisation shows when the titles of several pages are compared. */
function fromTitle(page: PageContext): OrganisationNameFact[] {
  const element = titleElement(page.tree)
  if (page.title === null || element === null) return []
  const parts = page.title.split(TITLE_MARK).map((part) => part.trim())
  const wholes = parts.length > 1 && page.title.length <= MAX_NAME ? [page.title, ...parts] : parts
  return wholes
    .filter((part) => part !== '' && !isGeneric(part))
    .map((part) => {
      const at = page.html.indexOf(part, element.startIndex ?? 0)
      const found = at >= 0 && at <= (element.endIndex ?? 0)
      return named(
        page.sourceFact(
          part,
          'title',
          found ? [at, at + part.length] : null,
          page.title ?? part,
          part === page.title && parts.length > 1 ? 0.3 : 0.5,
        ),
        'title',
      )
    })
}

const META_NAMES: Readonly<Record<string, number>> = {
  'og:site_name': 0.85,
  'application-name': 0.7,
  'apple-mobile-web-app-title': 0.6,
  'dc.publisher': 0.5,
  publisher: 0.4,
  author: 0.25,
  copyright: 0.4,
}

function fromMeta(page: PageContext): OrganisationNameFact[] {
  const found: OrganisationNameFact[] = []
  page.tree.marked.metas.forEach((element) => {
    const key = (element.attribs['property'] ?? element.attribs['name'] ?? '').toLowerCase()
    const weight = META_NAMES[key]
    const content = element.attribs['content']?.replace(/\s+/g, ' ').trim()
    if (
      weight === undefined ||
      content === undefined ||
      content === '' ||
      isGeneric(content) ||
      /\d{3}|,.*,/.test(content)
    )
      return
    found.push(named(page.attributeFact(content, 'meta', element, 'content', weight), 'site_name'))
  })
  return found
}

/** Times that a page shows its logo; a picture that it shows more often decorates. */
const MAX_LOGOS = 3

function fromImages(page: PageContext): OrganisationNameFact[] {
  const shown = new Map<string, number>()
  for (const { src } of page.text.images) shown.set(src, (shown.get(src) ?? 0) + 1)
  return page.text.images.flatMap((image) => {
    if ((shown.get(image.src) ?? 0) > MAX_LOGOS) return []
    const label = `${image.element.attribs['class'] ?? ''} ${image.element.attribs['id'] ?? ''} ${image.src.slice(-80)}`
    if (!/logo|brand/i.test(label) && !/\blogo\b/i.test(image.alt)) return []
    const value = image.alt
      .replace(
        /^\s*(?:logo|brand)\s*(?:of|von|der|des|de|du|:|-)?\s*|(?<![\s-])[\s-]*(?:logo|brand|home|startseite)\s*$/gi,
        '',
      )
      .trim()
    if (
      value.length < 3 ||
      isGeneric(value) ||
      /\.(?:png|jpe?g|svg|gif)$/i.test(value) ||
      /sponsor|partner|client/i.test(label)
    )
      return []
    return [named(page.attributeFact(value, 'meta', image.element, 'alt', 0.5), 'logo')]
  })
}

const BRAND_CLASS =
  /(?:^|[\s_-])(?:navbar-brand|brand|site-title|site-name|sitename|logo|logotype|blog-title|header-title|custom-logo-link)(?:$|[\s_-])/i

function fromBrand(page: PageContext): OrganisationNameFact[] {
  return page.text.lines.flatMap((line) => {
    if (line.index > 60 || line.text.length > 80) return []
    const classes = [line.runs[0]?.element, line.element, line.element.parent].map((node) =>
      node !== null && node !== undefined && 'attribs' in node
        ? `${node.attribs['class'] ?? ''} ${node.attribs['id'] ?? ''}`
        : '',
    )
    if (!classes.some((label) => BRAND_CLASS.test(label)) || isGeneric(line.text)) return []
    const facts = [named(page.textFact(line.text, 'text', line.start, line.end, 0.6), 'logo')]
    // A name with a claim set off behind it.
    const head = page.text.text.slice(line.start, line.runs[0]?.end ?? line.end).trim()
    if (head.length > 2 && head !== line.text)
      facts.push(named(page.textFact(head, 'text', line.start, line.start + head.length, 0.6), 'logo'))
    return facts
  })
}

const COPYRIGHT = /(?:©|\(c\)|copyright|&copy;)/i

/** "© 2004–2020 Acme Ltd. All rights reserved." */
function fromCopyright(page: PageContext): OrganisationNameFact[] {
  return page.text.lines.slice(-40).flatMap((line) => {
    const match = COPYRIGHT.exec(line.text)
    if (match === null || line.text.length > 300) return []
    const rest = line.text
      .slice(match.index)
      .replace(/^(?:\s|©|\(c\)|copyright|by|[\d–—,-]|\bpresent\b|\bheute\b|:|\||\.)+/i, '')
      .split(
        /\s+[|•·–—-]\s+|[.,]\s+(?=\p{Lu})|\s{2,}|\s(?:all rights|alle rechte|tous droits|todos os direitos|todos los derechos|tutti i diritti|is licensed|designed|powered|template|theme|made with|website|web ?design)|版权所有|版權所有|保留所有|[\p{Script=Han}]{1,2}ICP[备備]|技术支持|技術支援/iu,
      )[0]
      ?.replace(/(?<![\s.,|])[\s.,|]+$|(?<!\s)\s+(?:©[^]*|(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)?\d\d)?)$/g, '')
      .trim()
    if (
      rest === undefined ||
      rest.length < 3 ||
      rest.length > 90 ||
      isGeneric(rest) ||
      /^(?:all rights|alle rechte|tous droits)/i.test(rest)
    )
      return []
    const at = line.start + Math.max(0, line.text.indexOf(rest))
    return [named(page.textFact(rest, 'text', at, at + rest.length, 0.6), 'copyright')]
  })
}

const IMPRINT_LEAD =
  /(?:angaben gemass|diensteanbieter|betreiber|verantwortlich(?:e stelle)?|anbieter|herausgeber|edite par|editeur|raison sociale|denomination|responsable del tratamiento|titular|titolare|ragione sociale|company name|registered (?:name|office)|operated by|controller|impressum|inhaltlich verantwortlich)/

/** Lines of an imprint that carry a legal form, or that follow "Angaben gemäß § 5" and its like. */
function fromImprint(page: PageContext): OrganisationNameFact[] {
  if (page.kind !== 'imprint' && page.kind !== 'contact' && page.kind !== 'privacy') return []
  return page.text.lines.flatMap((line, index) => {
    if (line.region === 'nav' || line.text.length > 100 || isGeneric(line.text) || COPYRIGHT.test(line.text))
      return []
    const legal = LEGAL_FORM.test(line.text) || CJK_LEGAL_FORM.test(line.text)
    const above = fold(page.text.lines[index - 1]?.text.slice(0, 120) ?? '')
    const led =
      page.kind === 'imprint' &&
      IMPRINT_LEAD.test(above) &&
      !/[:.]$|\d/.test(line.text) &&
      !IMPRINT_LEAD.test(fold(line.text))
    if ((!legal && !led) || !isNameLike(line) || belongsToOthers(page.text, line, page.kind)) return []
    const value = line.text
      .replace(/^[^:]{2,40}:\s*/, '')
      .replace(/[,;.]$/, (mark) => (mark === '.' ? '.' : ''))
    return [named(page.textFact(value, 'text', line.start, line.end, legal ? 0.6 : 0.5), 'imprint')]
  })
}

function isNameLike(line: Line): boolean {
  return (
    line.text.split(/\s+/).length <= 12 &&
    /^\P{Ll}/u.test(line.text) &&
    !/[@?!]|https?:|www\./.test(line.text)
  )
}

function fromHeading(page: PageContext): OrganisationNameFact[] {
  if (page.kind !== 'home') return []
  return page.text.lines
    .filter(
      (line) =>
        (line.heading === 1 || (line.heading === 2 && line.index < 6)) &&
        line.text.length <= 80 &&
        !isGeneric(line.text),
    )
    .slice(0, 2)
    .map((line) => named(page.textFact(line.text, 'heading', line.start, line.end, 0.4), 'heading'))
}

const GENERIC = new Set(
  (
    'home,homepage,home page,startseite,start,accueil,inicio,início,index,welcome,willkommen,bienvenue,bienvenidos,untitled,untitled document,new page 1,impressum,kontakt,contact,contact us,about,about us,über uns,team,our team,' +
    'news,blog,datenschutz,privacy policy,legal notice,legal,imprint,mentions légales,services,leistungen,products,404,not found,page not found,menu,logo,title,website,my site,document,main,search,login,the company,home | home,' +
    'ホーム,首页,トップページ,홈,page title,site title,your company,company name,company,brand,navigation,toggle navigation,template,bootstrap,frameset,oben,links,rechts,navi,top,left,right,inhalt,hauptseite,navigation bar'
  ).split(','),
)

/** Headings that imprints of every firm have. */
const LEGAL_HEADING =
  /^(?:haftung (?:fur|und)\b.*|haftungs(?:ausschluss|hinweise?)|urheberrecht(?:e|shinweise?)?|datenschutz(?:erklarung|hinweise?)?|streitschlichtung|verbraucherstreit.*|disclaimer|(?:rechtliche )?hinweise?(?: zu.*)?|angaben (?:gemass|nach|zu).*|liability(?: for.*)?|limitation of .*|intellectual property(?: rights)?|copyright notice|propriete intellectuelle|responsabilite|proprieta intellettuale|propiedad intelectual|umsatzsteuer-?(?:id|identifikations).*|registereintrag|(?:bild|quellen)(?:nachweise?|angaben?))$/

function isGeneric(text: string): boolean {
  if (LEGAL_HEADING.test(fold(text))) return true
  return GENERIC.has(text.toLowerCase().trim()) || /^[\d\s.,/-]+$/.test(text)
}

/** The page's own description of itself: meta description, og:description. */
export function collectDescriptions(page: PageContext): Fact[] {
  const found: Fact[] = []
  page.tree.marked.metas.forEach((element) => {
    const key = (element.attribs['name'] ?? element.attribs['property'] ?? '').toLowerCase()
    const content = element.attribs['content']?.replace(/\s+/g, ' ').trim() ?? ''
    if (!/^(?:og:|dc\.)?description$/.test(key) || content.length < 15) return
    found.push(
      page.attributeFact(content.slice(0, 600), 'meta', element, 'content', page.kind === 'home' ? 0.8 : 0.5),
    )
  })
  return found
}
