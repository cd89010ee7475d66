/** Web sites of invented companies, the same for the same seed. Pure. */
import { createRandom, type Random } from './random.ts'

export interface InventedSite {
  slug: string
  /** HTML by path. */
  pages: ReadonlyMap<string, string>
  /** Names of all people on its pages. */
  people: readonly string[]
}

const FIRST = [
  'Aldith',
  'Bertram',
  'Cosima',
  'Desmond',
  'Elswyth',
  'Florian',
  'Greta',
  'Horatio',
  'Imogen',
  'Jasper',
]
const LAST_A = ['Quill', 'Thorn', 'Marl', 'Hasel', 'Brack', 'Wend', 'Ostler', 'Pell', 'Dray', 'Farn']
const LAST_B = ['worth', 'bury', 'combe', 'leigh', 'stead', 'wick', 'mere', 'ridge']
const TITLES = [
  'Managing Director',
  'Head of Sales',
  'Finance Director',
  'Operations Manager',
  'Office Manager',
]
const TRADES = ['Pumps', 'Joinery', 'Castings', 'Textiles', 'Brewing', 'Instruments', 'Bindery', 'Glass']

const document = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`

function inventPeople(random: Random, count: number): string[] {
  const names = new Set<string>()
  while (names.size < count) {
    names.add(`${random.pick(FIRST)} ${random.pick(LAST_A)}${random.pick(LAST_B)}`)
  }
  return [...names]
}

const cardOf = (name: string, title: string, domain: string): string => {
  const address = `${name.toLowerCase().replace(' ', '.')}@${domain}`
  return `<div class="card"><h3>${name}</h3><p>${title}</p><p><a href="mailto:${address}">${address}</a></p></div>`
}

/** `pages` counts them all; the least is 3: home, team, contact. Each further one shows one more person. */
export function inventSite(seed: number, index: number, pages: number): InventedSite {
  const random = createRandom(seed * 1000 + index)
  const stem = `${random.pick(LAST_A)}${random.pick(LAST_B)}`
  const company = `${stem} ${random.pick(TRADES)} Ltd`
  const slug = `${stem}-${index}`.toLowerCase()
  const domain = `${slug}.example`
  const extras = Array.from({ length: Math.max(0, pages - 3) }, (_, number) => `/office-${number + 1}`)
  const people = inventPeople(random, 3 + extras.length)
  const cards = people.map((name) => cardOf(name, random.pick(TITLES), domain))
  const links = ['/team', '/contact', ...extras].map(
    (path) => `<li><a href="${path}">${path.slice(1)}</a></li>`,
  )
  const nav = `<nav><ul>${links.join('')}</ul></nav>`
  const contact = `<p>Write to <a href="mailto:office@${domain}">office@${domain}</a></p>`
  return {
    slug,
    people,
    pages: new Map([
      ['/', document(company, `${nav}<h1>${company}</h1><p>Made by hand since 1921.</p>`)],
      ['/team', document(`Our team | ${company}`, `${nav}<h1>Our team</h1>${cards.slice(0, 3).join('')}`)],
      ['/contact', document(`Contact | ${company}`, `${nav}<h1>Contact ${company}</h1>${contact}`)],
      ...extras.map((path, number): [string, string] => [
        path,
        document(
          `Office ${number + 1} | ${company}`,
          `${nav}<h1>Office ${number + 1}: our people</h1>${cards[3 + number]}`,
        ),
      ]),
    ]),
  }
}
