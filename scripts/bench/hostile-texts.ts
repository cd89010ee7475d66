/** Hostile texts that are made for no pattern in particular: for readers, and for whole pages. */
import type { Seed } from './hostile-pattern.ts'

const RUNS = [
  ...'a A1.,;:-_@#%&*+/|<>"\'({[\\\n\r\t',
  'é',
  '中',
  '　',
  '\u00a0',
  '\u0301',
  '\ud800',
  '\u0000',
]

const TURNS = [
  ...['a ', 'a.', 'a@', 'a-', 'A. ', 'A ', '1 ', '1.', '1-', '(1', '(1) ', ', ', ' .', 'a, ', 'a\n', '\r\n'],
  ...['a@b.co ', 'a@b.', ' at ', ' dot ', '[at]', 'a [at] b [dot] ', 'info AT ', '＠', 'アット'],
  ...['Jane Doe, ', 'Jane Doe ', 'Dr. ', 'Jane Doe – CEO ', 'CEO, ', 'Head of ', 'J. ', 'von ', '山田 '],
  ...['+44 113 ', '+1', 'Tel: ', 'Fax ', '030/', '00 ', 'HRB 1 ', 'DE1', '12345 City ', 'Street 1, '],
  ...['http://', 'www.', 'https://a.', '/a', '?a=b&', '%41', '&amp', '&#', '&#x', 'url=', 'charset='],
  ...['User-agent: *\n', 'Disallow: /*a', 'Sitemap: a\n', '*', '$'],
  ...['{"a":', '[', '{', '"\\', '","', '{"@type":"Person","name":"', '<![CDATA[', '<loc>', '<url>'],
]

/** Texts for any reader of text. */
export const HOSTILE_SEEDS: readonly Seed[] = [
  ...[...RUNS, ...TURNS].map((again) => ({ before: '', again, after: '!' })),
  ...['a@', 'tel:', 'mailto:', 'http://', 'charset=', '0; url=', '[', '('].map((before) => ({
    before,
    again: 'a',
    after: '!',
  })),
  ...['0; url', 'Tel', 'Jane Doe'].map((before) => ({ before, again: ' ', after: '!' })),
]

const TAGS = ['div', 'b', 'a', 'p', 'table', 'tr', 'li', 'span', 'h2', 'font', 'noframes', 'select', 'svg']

/** Pages: text between tags, and tags between text. */
export const HOSTILE_PAGES: readonly Seed[] = [
  ...TAGS.map((tag) => ({ before: '', again: `<${tag}>`, after: '' })),
  ...TAGS.map((tag) => ({ before: '', again: `<${tag}>a</${tag}>`, after: '' })),
  ...TAGS.map((tag) => ({ before: '', again: `</${tag}>`, after: '' })),
  ...['<', '<a', '<a ', '<!--', '<a href="', "<a x='", '&', '&#1', '<a a', '<p a=b ', '<![CDATA[', '<?'].map(
    (again) => ({ before: '', again, after: '' }),
  ),
  ...[
    '<title>',
    '<script>',
    '<style>',
    '<textarea>',
    '<noframes>',
    '<a href="',
    '<p class="',
    '<meta content="',
  ].map((before) => ({ before, again: 'a ', after: '' })),
  ...[
    '<p>Jane Doe, CEO</p>',
    '<h2>Jane Doe</h2><p>CEO</p>',
    '<h2>Our team</h2>',
    '<h3>Jane Doe</h3>',
    '<p><b>Jane Doe</b> is the CEO of Acme.</p>',
    '<li>Jane Doe – Head of Design – jane@acme.org – +44 113 496 0123</li>',
    '<div class="team"><div class="card"><h3>Jane Doe</h3><p>CEO</p>',
    '<table><tr><td>Jane Doe<td>CEO<td>jane@acme.org</table>',
    '<tr><td>Jane Doe<td>CEO',
    '<a href="mailto:jane@acme.org">Jane Doe</a> ',
    '<a href="tel:+441134960123">call</a> ',
    '<a href="https://www.linkedin.com/in/jane">x</a>',
    '<p>+44 113 496 0123 ',
    '<p>12 Mill Street, Leeds LS1 4AB</p>',
    '<p>HRB 12345 Amtsgericht Lichtenau</p>',
    '<p>Industry: clocks</p>',
    '<span data-cfemail="aabbccdd">x</span>',
    '<script type="application/ld+json">{"@type":"Person","name":"Jane Doe"}</script>',
    '<div itemscope itemtype="https://schema.org/Person"><span itemprop="name">Jane Doe</span>',
    '<div class="vcard"><span class="fn">Jane Doe</span>',
    '<div typeof="Person"><span property="name">Jane Doe</span>',
    '<meta property="og:site_name" content="Acme">',
    '<img alt="Jane Doe, CEO" src="a.jpg">',
    '<dl><dt>Jane Doe<dd>CEO',
    '<figure><img><figcaption>Jane Doe, CEO</figcaption></figure>',
    '<button onclick="location=\'/a\'">x</button>',
    '<p>山田太郎 代表取締役</p>',
  ].map((again) => ({ before: '', again, after: '' })),
  ...[
    '<li>Jane Doe#, Head of Sales</li>',
    '<div><h3>Jane Doe#</h3><p>CEO</p><p>jane.doe#@acme.org</p></div>',
    '<tr><td>Jane Doe#<td>Head of #<td>doe#@acme.org',
    '<h2>Our # team</h2><p>Jane Doe#</p>',
    '<a href="https://www.linkedin.com/in/#">Jane Doe#</a>',
    '<p>+44 113 496 0123 # <a href="/#">Jane</a></p>',
  ].map((again) => ({ before: '', again, after: '', varied: true })),
  { before: '<script type="application/ld+json">', again: '{"a":[', after: '' },
  {
    before: '<script type="application/ld+json">',
    again: '{"@type":"Person","name":"Jane Doe"},',
    after: '',
  },
  {
    before: '<script type="application/ld+json">[',
    again: '{"@type":"Person","name":"Jane Doe"},',
    after: '{}]</script>',
  },
  ...['a ', 'Jane Doe, ', 'jane@acme.org ', '+44 113 496 0123 / ', 'a [at] b [dot] ', '1', ' ', 'Dr. '].map(
    (again) => ({ before: '<p>', again, after: '' }),
  ),
]
