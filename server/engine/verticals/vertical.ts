/**
 * The format of a vertical pack: criteria, source settings, page hints, titles and scoring weights for one kind of
 * company, with the examples that prove them. A pack is data; whoever uses it decides what to do with each part.
 */
import { z } from 'zod'
import { SENIORITIES, type Seniority } from '../icp/criteria.ts'
import { COMMON_TITLES, GENERAL_TRAPS } from './common-titles.ts'
import { packCriterion } from './pack-criteria.ts'
import { sourceSettings } from './source-settings.ts'
import { writtenWords } from './written-list.ts'

const slug = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, 'must be a slug such as "family-offices"')
const points = z.number().min(-100).max(100)

const title = z.strictObject({
  /** What the person works on: `investment`, `operations`. */
  function: slug,
  /** How high: decides whom to write to first. */
  seniority: z.enum(SENIORITIES),
  /** Titles as printed, whole words; the longest that matches decides. */
  words: writtenWords,
})

const hint = z.enum(['people', 'imprint', 'contact', 'about', 'locations', 'privacy', 'low'])

/** `investment/partner`: function and seniority. */
const meaning = z
  .string()
  .regex(
    new RegExp(`^[a-z][a-z0-9-]{1,40}/(${SENIORITIES.join('|')})$`),
    `must be function/seniority such as sales/manager, the seniority one of ${SENIORITIES.join(', ')}`,
  )
const example = z.string().max(300)

const golden = z.strictObject({
  /** Titles as people write them, and what they mean; null for a title that the pack must not claim. */
  titles: z.record(example, meaning.nullable()).transform((titles) =>
    Object.entries(titles).map(([title, expect]) => {
      const [name = '', seniority] = expect?.split('/') ?? []
      return { title, expect: expect === null ? null : { function: name, seniority: seniority as Seniority } }
    }),
  ),
  /** Link texts or paths, and the hint they must give; null for none. */
  pages: z
    .record(example, hint.nullable())
    .transform((pages) => Object.entries(pages).map(([text, expect]) => ({ text, expect }))),
  /** What an invented company says of itself, the word criteria that this meets, and whether the pack takes it. */
  companies: z
    .array(
      z.strictObject({
        name: z.string().max(120),
        text: z.string().max(5_000),
        meets: z.array(slug).max(50),
        /** Its points against the threshold (`fit.ts`); not looked at when absent. */
        fits: z.boolean().optional(),
      }),
    )
    .max(200),
})

/** A pack as it is written; `verticalSchema` makes it whole. */
const packSchema = z.strictObject({
  id: slug,
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'must be a version such as 1.0.0'),
  name: z.string().trim().min(3).max(80),
  description: z.string().trim().min(20).max(1_000),
  criteria: z.array(packCriterion).min(1).max(50),
  /** Settings by source id; `the source's own schema says what it takes. */
  sources: sourceSettings,
  /** Words that tell what a page holds, besides the built-in ones. */
  pageHints: z.partialRecord(hint, writtenWords),
  titles: z.array(title).min(1).max(100).superRefine(refuseTwins),
  /** General groups of titles that are read behind the pack's own (`common-titles.ts`). */
  commonTitles: z.array(z.enum(Object.keys(COMMON_TITLES) as [CommonTitles, ...CommonTitles[]])).default([]),
  /**
   * What is no title of anybody looked for, besides what is built in: `hr business partner` is passed over in what is
   * read, `assistant to ...` with all that follows up to a comma, `... retired` with all that stands before.
   */
  notTitles: writtenWords.default([]),
  scoring: z.strictObject({
    /** Points for what a lead has, added to the points of the criteria that its company meets. */
    lead: z.strictObject({
      seniority: z.record(z.enum(SENIORITIES), points),
      personalEmail: points,
      phone: points,
      generalContact: points,
    }),
    /** Score from which a company counts as a match, 0 to 100. */
    threshold: z.number().min(0).max(100),
  }),
  golden,
})

type CommonTitles = keyof typeof COMMON_TITLES

/** Reads a pack as it is written into one that stands for itself: whoever keeps it keeps all that its runs depend on. */
export const verticalSchema = packSchema.transform(({ commonTitles, notTitles, ...pack }) => ({
  ...pack,
  titles: [...pack.titles, ...commonTitles.flatMap((name) => [...COMMON_TITLES[name]])],
  notTitles: [...new Set([...notTitles, ...GENERAL_TRAPS])],
}))

export type Vertical = z.infer<typeof verticalSchema>
export type TitleGroup = z.infer<typeof title>

/** A phrase in two groups of a pack: one of them would never be found. */
function refuseTwins(titles: readonly TitleGroup[], context: z.RefinementCtx): void {
  const groups = new Map<string, number>()
  for (const [index, { words }] of titles.entries()) {
    for (const phrase of words) {
      const other = groups.get(phrase)
      if (other !== undefined && other !== index) {
        const message = `"${phrase}" stands in titles.${other} already`
        context.addIssue({ code: 'custom', path: [index, 'words'], message })
      }
      groups.set(phrase, index)
    }
  }
}
