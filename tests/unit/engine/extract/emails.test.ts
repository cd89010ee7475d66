import { describe, expect, it } from 'vitest'
import { factsOf } from '../../../support/engine/page.ts'

const emailsOf = (body: string, url?: string): string[] =>
  [...new Set(factsOf(body, url).emails.map(({ value }) => value))].sort()

/** Codes an address as Cloudflare does. */
function cfemail(address: string, key = 0x5a): string {
  return Buffer.from([key, ...Buffer.from(address).map((byte) => byte ^ key)]).toString('hex')
}

describe('addresses that a reader sees', () => {
  it.each([
    ['plain text', '<p>Write to info@kestrel-works.org.</p>'],
    ['a mailto link', '<a href="mailto:info@kestrel-works.org?subject=Hi">Write</a>'],
    ['a percent-coded mailto link', '<a href="mailto:%69nfo%40kestrel-works.org">Write</a>'],
    ['an entity-coded mailto link', '<a href="&#109;ailto:&#x69;nfo&#64;kestrel-works.org">Write</a>'],
    ['a mailto link with a name', '<a href="mailto:Kestrel &lt;info@kestrel-works.org&gt;">Write</a>'],
    ['entities in text', '<p>info&#64;kestrel-works&#46;org</p>'],
    ['[at]', '<p>info [at] kestrel-works.org</p>'],
    ['(at) and (dot)', '<p>info (at) kestrel-works (dot) org</p>'],
    ['{at}', '<p>info{at}kestrel-works.org</p>'],
    ['_at_', '<p>info _at_ kestrel-works.org</p>'],
    ['ät', '<p>info ät kestrel-works.org</p>'],
    ['AT', '<p>info AT kestrel-works.org</p>'],
    ['at and dot as words', '<p>E-mail: info at kestrel-works dot org</p>'],
    ['アット', '<p>info_アット_kestrel-works.org</p>'],
    ['a full-width @', '<p>info＠kestrel-works.org</p>'],
    ['(snabel-a)', '<p>info (snabel-a) kestrel-works.org</p>'],
    ['(chez)', '<p>info (chez) kestrel-works.org</p>'],
    ['(kukac)', '<p>info(kukac)kestrel-works.org</p>'],
    ['(zavináč) and (tečka)', '<p>info (zavináč) kestrel-works (tečka) org</p>'],
    ['[małpa] and [kropka]', '<p>info [małpa] kestrel-works [kropka] org</p>'],
    ['★ with the Japanese instruction', '<p>info★kestrel-works.org（★を@に変えてください）</p>'],
    ['# with the Chinese instruction', '<p>info#kestrel-works.org（请将#改为@）</p>'],
    ['* with the English instruction', '<p>info*kestrel-works.org (replace * with @)</p>'],
    ['a sign with the French instruction', '<p>info(a)kestrel-works.org (remplacer (a) par @)</p>'],
    ['zero-width characters', '<p>info\u200B@\u200Bkestrel-works.\u00ADorg</p>'],
    ['a hidden decoy', '<p>info<span style="display:none">-nospam</span>@kestrel-works.org</p>'],
    ['spans', '<p><span>info</span>@<b>kestrel-works</b>.org</p>'],
    ['an image for the @', '<p>info<img src="at.png" alt="@">kestrel-works.org</p>'],
    [
      'text set backwards',
      '<p><span style="unicode-bidi: bidi-override; direction: rtl">gro.skrow-lertsek@ofni</span></p>',
    ],
    [
      'text set backwards by a class',
      '<style>p { margin: 0 } .far, .shy { direction: rtl; unicode-bidi: bidi-override }</style><p class="big shy">gro.skrow-lertsek@ofni</p>',
    ],
    ['data attributes', '<p><span data-user="info" data-domain="kestrel-works.org"></span></p>'],
    [
      'data-cfemail',
      `<p><a href="/x" class="__cf_email__" data-cfemail="${cfemail('info@kestrel-works.org')}">[email&#160;protected]</a></p>`,
    ],
    [
      'a Cloudflare link',
      `<p><a href="/cdn-cgi/l/email-protection#${cfemail('info@kestrel-works.org')}">Write</a></p>`,
    ],
    ['Chinese text without spaces', '<p>邮箱：info@kestrel-works.org。</p>'],
    ['block neighbours', '<div>Write<div>info@kestrel-works.org</div>Tel. 12</div>'],
    ['a line break', '<p>info@kestrel-works.org<br>Phone</p>'],
    ['glued text', '<p>info@kestrel-works.orgTel</p>'],
  ])('finds one in %s', (_, html) => {
    expect(emailsOf(html)).toEqual(['info@kestrel-works.org'])
  })

  it('decodes what is coded twice', () => {
    const coded = (text: string): string =>
      `2a${Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x2a)).toString('hex')}`
    const facts = factsOf(
      `<a href="/cdn-cgi/l/email-protection#${coded('kites@hotmail.co.uk%20')}">Write</a>`,
    )
    expect(facts.emails.map(({ value }) => value)).toEqual(['kites@hotmail.co.uk'])
  })

  it('reads them behind a full-width colon', () => {
    const facts = factsOf('<p>E-mail：tanaka at lab.kestrel-works.org</p>')
    expect(facts.emails.map(({ value }) => value)).toEqual(['tanaka@lab.kestrel-works.org'])
  })

  it('tells how it read them', () => {
    const facts = factsOf(
      '<p>a.b [at] kestrel-works.org</p><a href="mailto:c.d@kestrel-works.org">x</a><p>e.f@kestrel-works.org</p>',
    )
    const methods = Object.fromEntries(facts.emails.map(({ value, method }) => [value.slice(0, 3), method]))
    expect(methods).toEqual({ 'a.b': 'obfuscated_text', 'c.d': 'mailto', 'e.f': 'text' })
  })
})

describe('what only looks like an address', () => {
  it.each([
    ['a file name', '<p>logo@2x.png</p>'],
    ['a longer file name', '<p>harbour-2@3x-64x64.jpg</p>'],
    ['a package version', '<p>jquery@3.4.1</p>'],
    ['example.com', '<a href="mailto:mail@example.com">x</a>'],
    ['yourdomain', '<p>info@yourdomain.com</p>'],
    ['a filler local part', '<p>max.mustermann@kestrel-works.org</p>'],
    ['a hash', '<p>0123456789abcdef0123456789abcdef@kestrel-works.org</p>'],
    ['an error tracker', '<p>abc@o123.ingest.sentry.io</p>'],
    ['a sentence with "at"', '<p>Look at kestrel-works.org for more.</p>'],
    ['a place with "@"', '<p>We stop @ Harbour Gate. Free entry.</p>'],
    ['a career with "at"', '<p>She was CTO at Bluewhale. Besides, she sails.</p>'],
    ['a handle', '<p>Follow @kestrel</p>'],
    ['a comment', '<!-- author: dev@kestrel-works.org -->'],
    ['a script', '<script>var a = "dev@kestrel-works.org"</script>'],
    ['a share link', '<a href="mailto:?subject=Read%20this">Share</a>'],
    ['a domain without suffix', '<p>root@localhost and me@server.local</p>'],
  ])('takes none from %s', (_, html) => {
    expect(emailsOf(html)).toEqual([])
  })
})

describe('whose address it is', () => {
  it.each([
    'Zuständige Aufsichtsbehörde:<br>Kammer der Vogelwarte',
    'Berufshaftpflichtversicherung:<br>Nordstern AG',
    'Webdesign:<br>Studio Blauwal',
    'Hébergeur :<br>Nuage SAS',
  ])('marks one under "%s" as of others', (words) => {
    const facts = factsOf(
      `<h2>Impressum</h2><p>${words}<br>post@others-office.de</p>`,
      'https://www.kestrel-works.org/impressum',
    )
    expect(facts.emails).toMatchObject([{ value: 'post@others-office.de', thirdParty: true }])
  })

  it('leaves one under a heading of its own to the organisation', () => {
    const facts = factsOf('<p>Webdesign: Studio Blauwal</p><h2>Kontakt</h2><p>info@kestrel-works.org</p>')
    expect(facts.emails).toMatchObject([{ thirdParty: false }])
  })
})

describe('patterns of addresses', () => {
  it.each([
    'vorname.nachname',
    'förnamn.efternamn',
    'fornavn.etternavn',
    'etunimi.sukunimi',
    'voornaam.achternaam',
    'imie.nazwisko',
    'jmeno.prijmeni',
    'prenom.nom',
    'nombre.apellido',
  ])('%s is nobody’s', (local) => {
    expect(emailsOf(`<p>All of us: ${local}@kestrel-works.org</p>`)).toEqual([])
  })
})
