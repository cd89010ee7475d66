import { describe, expect, it } from 'vitest'
import { defaultLexicon, HintLexicon } from '../../../../server/engine/crawl/hint-lexicon.ts'
import { languageOf, priorityOf, type PageContext } from '../../../../server/engine/crawl/page-priority.ts'

const CONTEXT: PageContext = { text: '', kind: 'link', depth: 1, homeLanguage: null, from: null }
const score = (path: string, context: Partial<PageContext> = {}): number =>
  priorityOf(new URL(path, 'https://acme.example'), { ...CONTEXT, ...context }, defaultLexicon).score

describe('the hint lexicon', () => {
  it.each([
    [
      'people',
      ['Our team', '/team/', 'Staff', 'Meet the team', 'Leadership', 'Board of directors', '/attorneys/'],
    ],
    [
      'people',
      [
        'Mitarbeiterinnen',
        'Unser Team',
        'Ansprechpartner',
        'Geschäftsführung',
        '/ueber/vorstand.html',
        'Ärzte',
      ],
    ],
    ['people', ['Notre équipe', "L'équipe", 'Qui sommes-nous ?', "Conseil d'administration", 'Avocats']],
    [
      'people',
      ['Nuestro equipo', 'Quiénes somos', 'Nossa equipe', 'Quem somos', 'Chi siamo', 'Il nostro team'],
    ],
    [
      'people',
      ['Medewerkers', 'Ons team', 'Medarbetare', 'Medarbejdere', 'Ansatte', 'Henkilökunta', 'Bestyrelsen'],
    ],
    ['people', ['Nasz zespół', 'Zaměstnanci', 'Munkatársaink', 'Echipa', 'Ekibimiz', 'Meeskond', 'Vadība']],
    ['people', ['Команда', 'Сотрудники', 'Руководство', 'Η ομάδα μας']],
    ['people', ['スタッフ紹介', 'メンバー', '团队成员', '領導團隊', '구성원', '의료진']],
    [
      'contact',
      [
        'Contact us',
        '/contact.php',
        'Kontakt',
        'Contactez-nous',
        'Contatti',
        'Fale conosco',
        'Yhteystiedot',
        'İletişim',
      ],
    ],
    ['contact', ['Контакты', 'Επικοινωνία', 'お問い合わせ', '联系我们', '문의']],
    [
      'imprint',
      ['Imprint', 'Impressum', 'Legal notice', 'Mentions légales', 'Aviso legal', 'Note legali', 'Colofon'],
    ],
    [
      'about',
      [
        'About us',
        'Über uns',
        'ueber-uns',
        'À propos',
        'Sobre nosotros',
        'Over ons',
        'Om oss',
        'O nás',
        'О компании',
        '会社案内',
        '关于我们',
        '회사소개',
      ],
    ],
    ['locations', ['Locations', 'Our offices', 'Standorte', 'Dove siamo', 'アクセス', '오시는길']],
    [
      'privacy',
      ['Privacy policy', 'Datenschutzerklärung', 'Politique de confidentialité', 'プライバシーポリシー'],
    ],
    ['low', ['Blog', '/category/news/', 'Warenkorb', 'Actualités', 'Log in', '採用情報', '新闻']],
    [null, ['Home', 'Jane Doe', '/x7', 'steam', 'Overseas', '']],
  ] as const)('hears "%s"', (hint, texts) => {
    expect(Object.fromEntries(texts.map((text) => [text, defaultLexicon.hintOf(text)]))).toEqual(
      Object.fromEntries(texts.map((text) => [text, hint])),
    )
  })

  it('takes further words from a vertical', () => {
    const lexicon = new HintLexicon({ people: ['Deal makers'], low: ['Limited partner area'] })
    expect(lexicon.hintOf('/deal-makers/')).toBe('people')
    expect(lexicon.hintOf('Limited partner area')).toBe('low')
    expect(defaultLexicon.hintOf('/deal-makers/')).toBeNull()
  })
})

describe('priorityOf', () => {
  it('orders pages by what they are likely to hold', () => {
    const paths = ['/team', '/contact', '/impressum', '/about', '/locations', '/random', '/privacy', '/blog']
    expect([...paths].sort((a, b) => score(b) - score(a))).toEqual(paths)
  })

  it('hears the words of a link as well as its address', () => {
    expect(score('/page7', { text: 'Our team' })).toBe(score('/team'))
    expect(score('/team', { text: 'Read more' })).toBe(score('/team'))
  })

  it('lets the last part of a path say most', () => {
    expect(score('/about-us/team')).toBeGreaterThan(score('/about-us/history-2'))
    expect(score('/news/our-team')).toBeGreaterThan(score('/news/our-party'))
  })

  it('ranks pages that are further away, deeper, dated or parametrised behind their like', () => {
    expect(score('/team', { depth: 3 })).toBeLessThan(score('/team'))
    expect(score('/a/b/c/team')).toBeLessThan(score('/team'))
    expect(score('/2019/05/team')).toBeLessThan(score('/a/b/team'))
    expect(score('/team?page=2')).toBeLessThan(score('/team'))
  })

  it('ranks other languages of the same page behind the language of the home page', () => {
    expect(score('/fr/equipe', { homeLanguage: 'de' })).toBeLessThan(
      score('/de/equipe', { homeLanguage: 'de' }),
    )
    expect(score('/en/team')).toBeLessThan(score('/xx/team'))
  })

  it('raises pages below a page about people, and less so others that it links to', () => {
    const from = { path: '/team.html', hint: 'people' } as const
    expect(score('/team/jane-doe', { from })).toBeGreaterThan(score('/x/jane-doe', { from }))
    expect(score('/x/jane-doe', { from })).toBeGreaterThan(score('/x/jane-doe'))
  })

  it('treats frames and refreshes as part of the page', () => {
    expect(score('/main.html', { kind: 'frame' })).toBeGreaterThan(score('/main.html'))
    expect(score('/main.html', { kind: 'refresh' })).toBe(score('/main.html', { kind: 'frame' }))
  })
})

describe('languageOf', () => {
  it.each([
    ['de', 'de'],
    ['en-GB', 'en'],
    ['pt_br', 'pt'],
    ['team', null],
    ['it', 'it'],
    [undefined, null],
  ])('of %s is %s', (segment, expected) => {
    expect(languageOf(segment)).toBe(expected)
  })
})
