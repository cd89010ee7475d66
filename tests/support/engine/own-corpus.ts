/**
 * The invented sites of tests/corpus: served on loopback, one address a site, and compared with what a careful reader
 * finds on them. server/README.md says how to add one.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { serve, type Answer, type WebServer } from '../../integration/engine/web-server.ts'

const CORPUS = path.resolve(import.meta.dirname, '../../corpus')

const phoneSchema = z.strictObject({ raw: z.string(), e164: z.string().regex(/^\+\d{6,15}$/) })

const personSchema = z.strictObject({
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: phoneSchema.nullable(),
  /** Profiles of the person. */
  links: z.array(z.string()),
  /** Other spellings on the site that are as good. */
  aliases: z.array(z.string()).default([]),
  titleAliases: z.array(z.string()).default([]),
  /** Neither missed nor wrong: ambiguous, or shown apart. */
  optional: z.boolean().default(false),
  /** Only a section's heading or a degree stands in for a title: not compared. */
  titleOptional: z.boolean().default(false),
  /** No page says outright whose address it is: not compared. */
  emailInferred: z.boolean().default(false),
})

const goldenSchema = z.strictObject({
  /** What the site is there to show. */
  about: z.string(),
  /** BCP 47 primary language of most pages. */
  language: z.string(),
  baseUrlPath: z.string().default('/'),
  /** Where to start besides the home page. */
  seedPaths: z.array(z.string()).default([]),
  /** Content-Type by the ending of the file; `text/html` without a charset where nothing is said. */
  contentTypes: z.record(z.string(), z.string()).default({}),
  organisation: z.strictObject({
    name: z.string(),
    nameAliases: z.array(z.string()).default([]),
    emails: z.array(z.string()),
    phones: z.array(phoneSchema),
    socials: z.array(z.string()),
    optionalEmails: z.array(z.string()).default([]),
    optionalPhones: z.array(phoneSchema).default([]),
    optionalSocials: z.array(z.string()).default([]),
  }),
  people: z.array(personSchema),
})

export type Golden = z.infer<typeof goldenSchema>

export interface CorpusSite {
  slug: string
  golden: Golden
}

/** What is compared, of the golden result and of what was found alike. */
export interface Comparable {
  organisation: { name: string; emails: string[]; phones: string[]; socials: string[] }
  people: string[]
}

/** Every site with its golden result, by slug. Throws where one breaks the format or has no folder. */
export function readCorpus(): CorpusSite[] {
  const folders = readdirSync(path.join(CORPUS, 'sites')).sort()
  return folders.map((slug) => {
    const file = path.join(CORPUS, 'golden', `${slug}.json`)
    return { slug, golden: goldenSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) }
  })
}

/** Names of the golden results, for telling those without a site. */
export function goldenSlugs(): string[] {
  return readdirSync(path.join(CORPUS, 'golden'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort()
}

/** Serves a site's folder as its web root at an address of its own. */
export function serveSite({ slug, golden }: CorpusSite, host: string): Promise<WebServer> {
  const root = path.join(CORPUS, 'sites', slug)
  const pages: Record<string, Answer> = {}
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const pathname = encodeURI(`/${path.relative(root, file).split(path.sep).join('/')}`)
    const answer = answerWith(readFileSync(file), contentTypeOf(entry.name, golden))
    pages[pathname] = answer
    if (/^(?:index|default)\.html?$/i.test(entry.name)) {
      const folder = pathname.slice(0, -entry.name.length)
      pages[folder] = answer
      if (folder !== '/') pages[folder.slice(0, -1)] = { status: 301, headers: { location: folder } }
    }
    // A sitemap is kept readable here and compressed on its way.
    if (entry.name.endsWith('.xml'))
      pages[`${pathname}.gz`] = answerWith(readFileSync(file), 'application/gzip')
  }
  return serve(pages, host)
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
}

function contentTypeOf(name: string, golden: Golden): string {
  const ending = path.extname(name).toLowerCase()
  return golden.contentTypes[ending] ?? CONTENT_TYPES[ending] ?? 'text/html'
}

/** Robots and sitemaps need whole addresses: `{base}` stands for the origin that is being served. */
function answerWith(bytes: Buffer, contentType: string): Answer {
  return (request, response) => {
    // As Latin-1, so that pages in any charset keep every other byte.
    const text = bytes.toString('latin1').replaceAll('{base}', `http://${request.headers.host ?? ''}`)
    const body = Buffer.from(text, 'latin1')
    response.writeHead(200, { 'content-type': contentType })
    response.end(contentType === 'application/gzip' ? gzipSync(body) : body)
  }
}

/** Findings in the shape of the truth (scripts/lib/truth-shape.ts). */
export interface Found {
  organisation: { name: string | null; emails: string[]; phones: string[]; socials: string[] }
  people: { name: string; title: string | null; emails: string[]; phones: string[]; links: string[] }[]
}

/**
 * The two sides of a comparison. Aliases are replaced by what the golden result prefers, optional things are left out
 * on both sides, and the order of the site does not count.
 */
export function compare(golden: Golden, found: Found): { expected: Comparable; actual: Comparable } {
  const people = golden.people.filter(({ optional }) => !optional)
  const { organisation } = golden
  return {
    expected: {
      organisation: {
        name: organisation.name,
        emails: unique([...organisation.emails, ...people.flatMap(({ email }) => email ?? [])]),
        phones: unique(
          [...organisation.phones, ...people.flatMap(({ phone }) => phone ?? [])].map(({ e164 }) => e164),
        ),
        socials: unique(organisation.socials.map(profileKey)),
      },
      people: people.map(lineOf).sort(),
    },
    actual: actualOf(golden, found),
  }
}

function actualOf(golden: Golden, found: Found): Comparable {
  const { organisation } = golden
  const optionalPeople = golden.people.filter(({ optional }) => optional)
  const neutral = new Set([
    ...organisation.optionalEmails,
    ...[...organisation.optionalPhones, ...optionalPeople.flatMap(({ phone }) => phone ?? [])].map(
      ({ e164 }) => e164,
    ),
    ...optionalPeople.flatMap(({ email }) => email ?? []),
    ...organisation.optionalSocials.map(profileKey),
  ])
  const told = (values: string[]): string[] => unique(values).filter((value) => !neutral.has(value))
  const name = found.organisation.name ?? ''
  const isOptional = (person: string): boolean => optionalPeople.some((golden) => isCalled(golden, person))
  return {
    organisation: {
      name: organisation.nameAliases.includes(name) ? organisation.name : name,
      emails: told([...found.organisation.emails, ...found.people.flatMap(({ emails }) => emails)]),
      phones: told([...found.organisation.phones, ...found.people.flatMap(({ phones }) => phones)]),
      socials: told(found.organisation.socials.map(profileKey)),
    },
    people: found.people
      .filter((person) => !isOptional(person.name))
      .map((person) => foundLine(golden, person))
      .sort(),
  }
}

function foundLine(golden: Golden, person: Found['people'][number]): string {
  const twin = golden.people.find((candidate) => isCalled(candidate, person.name))
  const title = person.title ?? null
  const isSameTitle = twin !== undefined && (twin.titleOptional || twin.titleAliases.includes(title ?? ''))
  return partsLine(
    twin?.name ?? person.name,
    isSameTitle ? twin.title : title,
    twin?.emailInferred === true ? [] : person.emails,
    person.phones,
    person.links,
  )
}

function lineOf({ name, title, email, emailInferred, phone, links }: Golden['people'][number]): string {
  return partsLine(
    name,
    title,
    email === null || emailInferred ? [] : [email],
    phone === null ? [] : [phone.e164],
    links,
  )
}

/** One person on one line, so that a difference reads as one. */
function partsLine(
  name: string,
  title: string | null,
  emails: readonly string[],
  phones: readonly string[],
  links: readonly string[],
): string {
  return [
    name,
    title ?? '-',
    ...[...emails].sort(),
    ...[...phones].sort(),
    ...links.map(profileKey).sort(),
  ].join(' | ')
}

function isCalled({ name, aliases }: Golden['people'][number], printed: string): boolean {
  return name === printed || aliases.includes(printed)
}

/** Host and path: two links to a profile are the same whatever their scheme, `www.`, query and closing slash. */
function profileKey(link: string): string {
  const url = new URL(link)
  return `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}`.toLowerCase()
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}
