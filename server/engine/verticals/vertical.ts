/**
 * The format of a vertical pack: criteria, source settings, page hints, titles and scoring weights for one kind of
 * company, with the examples that prove them. A pack is data; whoever uses it decides what to do with each part.
 */
import { z } from 'zod'

const slug = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, 'must be a slug such as "family-offices"')
const words = z.array(z.string().trim().min(2).max(80)).min(1).max(500)

const criterion = z.strictObject({
  id: slug,
  kind: z.enum(['industry', 'location', 'size', 'role', 'tech', 'keyword', 'companyType', 'age', 'exclude']),
  op: z.enum(['in', 'between', 'gte', 'lte', 'near', 'contains', 'not']),
  /** What the criterion asks for, in words for the people who edit it. */
  label: z.string().min(3).max(120),
  value: z.strictObject({
    /** Phrases of which one must stand on the site, whole words, in any of their languages. */
    words: words.optional(),
    /** Codes by classification: `{ nace: ['64.30'], sic: ['6799'] }`. */
    codes: z.record(slug, z.array(z.string().min(1).max(20)).min(1)).optional(),
    countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code')).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  strength: z.enum(['must', 'should', 'mustNot']),
  /** Points of the score, 0 to 100; a `mustNot` takes them away. */
  weight: z.number().min(0).max(100),
})

const title = z.strictObject({
  /** What the person works on: `investment`, `operations`. */
  function: slug,
  /** How high: decides whom to write to first. */
  seniority: z.enum(['owner', 'partner', 'executive', 'director', 'manager', 'staff']),
  /** Titles as printed, whole words; the longest that matches decides. */
  words,
})

const hint = z.enum(['people', 'imprint', 'contact', 'about', 'locations', 'privacy', 'low'])

const golden = z.strictObject({
  /** Titles as people write them, and what they mean; null for a title that the pack must not claim. */
  titles: z.array(
    z.strictObject({
      title: z.string(),
      expect: z.strictObject({ function: slug, seniority: title.shape.seniority }).nullable(),
    }),
  ),
  /** Link texts or paths, and the hint they must give. */
  pages: z.array(z.strictObject({ text: z.string(), expect: hint.nullable() })),
  /** What an invented company says of itself, and the word criteria that this meets. */
  companies: z.array(z.strictObject({ name: z.string(), text: z.string(), meets: z.array(slug) })),
})

export const verticalSchema = z.strictObject({
  id: slug,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.0.0'),
  name: z.string().min(3).max(80),
  description: z.string().min(20).max(1_000),
  criteria: z.array(criterion).min(1).max(50),
  /** Settings by source id; each source reads its own. */
  sources: z.record(slug, z.record(z.string(), z.unknown())),
  /** Words that tell what a page holds, besides the built-in ones. */
  pageHints: z.partialRecord(hint, words),
  titles: z.array(title).min(1).max(100),
  scoring: z.strictObject({
    /** Points for what a lead has, added to the points of the criteria that its company meets. */
    lead: z.strictObject({
      seniority: z.record(title.shape.seniority, z.number().min(-100).max(100)),
      personalEmail: z.number().min(-100).max(100),
      phone: z.number().min(-100).max(100),
      generalContact: z.number().min(-100).max(100),
    }),
    /** Score from which a lead counts as a match, 0 to 100. */
    threshold: z.number().min(0).max(100),
  }),
  golden,
})

export type Vertical = z.infer<typeof verticalSchema>
