/** Nothing here asserts a time: an expression that is not linear runs into the test's own time-out. */
import { describe, expect, it } from 'vitest'
import { findPlainAddresses } from '../../../../server/engine/extract/emails/find.ts'
import { findObfuscatedAddresses } from '../../../../server/engine/extract/emails/obfuscated.ts'
import { mailtoAddresses } from '../../../../server/engine/extract/emails/mailto.ts'
import { extractPage } from '../../../../server/engine/extract/extract-page.ts'
import { announcesOutsiders, announcesTeam } from '../../../../server/engine/extract/lexicon/sections.ts'
import { FILLER, THIRD_PARTY } from '../../../../server/engine/extract/lexicon/third-parties.ts'
import { parseName } from '../../../../server/engine/extract/people/name.ts'
import { cleanTitle, countRoles, hasTitleForm } from '../../../../server/engine/extract/people/title.ts'
import { maskNumbers } from '../../../../server/engine/extract/phones/mask.ts'
import { scanNumbers } from '../../../../server/engine/extract/phones/scan.ts'
import { profileLink } from '../../../../server/engine/extract/socials/profile.ts'
import { fetchedPage } from '../../../support/engine/page.ts'

const SIZE = 1_000_000
const fill = (pattern: string): string => pattern.repeat(Math.ceil(SIZE / pattern.length)).slice(0, SIZE)

/** One megabyte each of what expressions stumble over. */
const TEXTS = [
  'a',
  ' ',
  '@',
  'a@',
  '@a.',
  'a.',
  '.',
  '-',
  '(at) ',
  ' at ',
  'a (at) b ',
  '[',
  '(',
  '1',
  '1 ',
  '1.',
  '+1',
  '(1',
  '01/',
  'A ',
  'Aa ',
  'Aa, ',
  'A.',
  'director ',
  ', ',
  ': ',
  '– ',
  '"',
  '名',
  '教授 ',
  'vivamus a ',
  'DE00 ',
  'http://',
  '/',
  '%40',
].map((pattern) => [pattern, fill(pattern)] as const)

/** Different people, one a line. */
function listOf(people: number): string {
  const letters = (number: number): string =>
    number.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26)))
  return Array.from(
    { length: people },
    (_, n) => `<li>Ottilie Marwood${letters(n)}, Head of Sales</li>`,
  ).join('')
}

const FAMILIES: Record<string, (text: string) => unknown> = {
  'plain addresses': findPlainAddresses,
  'obfuscated addresses': findObfuscatedAddresses,
  'mailto links': (text) => mailtoAddresses(`mailto:${text}`),
  'masks of numbers': maskNumbers,
  'telephone numbers': scanNumbers,
  'third parties': (text) => THIRD_PARTY.test(text),
  filler: (text) => FILLER.test(text),
  headings: (text) => announcesTeam(text) || announcesOutsiders(text),
  names: parseName,
  titles: (text) => [countRoles(text), hasTitleForm(text), cleanTitle(text)],
  profiles: (text) => profileLink(`https://www.facebook.com/${text}`),
}

describe.each(Object.entries(FAMILIES))('%s', (_, run) => {
  it.each(TEXTS)('end on a megabyte of "%s"', (__, text) => {
    expect(() => run(text)).not.toThrow()
  })
})

describe('whole pages', () => {
  it.each([
    ['one line of "a@"', fill('a@')],
    ['one line of digits', fill('12 34-')],
    ['names without end', fill('Ottilie Marwood, ')],
    ['short names in paragraphs', fill('<p>Ottilie Marwood</p>')],
    ['names with addresses', fill('<p>Ottilie Marwood</p><p>o@kw.org</p>')],
    ['people by the ten thousand, all in lines made alike', listOf(30_000)],
    ['deep nesting', '<div>'.repeat(100_000) + 'info@kestrel-works.org'],
    ['open spans', fill('<span>x')],
    ['unclosed attributes', fill('<a href="mailto:x')],
    ['copyright lines', fill('<p>© 2020 Kestrel, ')],
    ['empty links', fill('<a href="tel:1"></a>')],
    ['list items with years', fill('<li>Director 1990 - 1995</li>')],
    ['broken JSON-LD', `<script type="application/ld+json">${fill('{"@type":[')}</script>`],
    [
      'JSON-LD with one text over and over',
      `<script type="application/ld+json">[${'{"@type":"Person","name":"A B"},'.repeat(20_000)}{}]</script>`,
    ],
  ])('end with %s', { timeout: 30_000 }, (_, html) => {
    expect(extractPage(fetchedPage(html, { url: 'https://www.kestrel-works.org/team' })).url).toBe(
      'https://www.kestrel-works.org/team',
    )
  })

  it('takes no more people from a page than any team has', () => {
    const { persons } = extractPage(
      fetchedPage(`<h1>Our team</h1>${listOf(6_000)}`, { url: 'https://www.kestrel-works.org/team' }),
    )
    expect(persons).toHaveLength(5_000)
    expect(persons.at(-1)?.name.value).toBe('Ottilie Marwoodhkh')
  })

  it('still gives what stands below the depth that is kept', () => {
    const facts = extractPage(fetchedPage('<div>'.repeat(5000) + 'info@kestrel-works.org'))
    expect(facts.emails).toMatchObject([{ value: 'info@kestrel-works.org' }])
  })
})
