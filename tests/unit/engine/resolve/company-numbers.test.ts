import { describe, expect, it } from 'vitest'
import { resolveKestrel, sitePage } from '../../../support/engine/site.ts'

const imprint = (body: string) => sitePage('/impressum', 'Impressum', `<h1>Impressum</h1>${body}`, 'de')
const home = (footer: string) => sitePage('/', 'Kestrel', `<p>Kites</p><footer>${footer}</footer>`, 'de')

describe('a site’s register and VAT numbers', () => {
  it('are each one value with all its evidence, the printed form and the court', () => {
    const { organisation } = resolveKestrel(
      imprint('<p>Amtsgericht Lichtenau, HRB 45678<br>USt-IdNr. DE 471 829 360</p>'),
      home('<p>HRB 45678, USt-IdNr. DE471829360</p>'),
    )
    expect(organisation.registerNumbers).toMatchObject([
      { kind: 'de_handelsregister', country: 'DE', value: 'HRB 45678', register: 'Amtsgericht Lichtenau' },
    ])
    expect(organisation.vatIds).toMatchObject([{ kind: 'vat', country: 'DE', value: 'DE471829360' }])
    expect(organisation.vatIds[0]?.evidence).toHaveLength(2)
    expect(organisation.registerNumbers[0]?.confidence).toBeGreaterThan(0.85)
  })

  it('are not those of others, unless most pages say otherwise', () => {
    const host = '<h2>Hosting</h2><p>Serverhaus AG, HRB 98765</p>'
    expect(resolveKestrel(imprint(host)).organisation.registerNumbers).toEqual([])
    const own = resolveKestrel(
      imprint(host),
      home('<p>HRB 98765</p>'),
      sitePage('/kontakt', 'Kontakt', '<p>HRB 98765</p>'),
    )
    expect(own.organisation.registerNumbers).toMatchObject([{ value: 'HRB 98765' }])
  })

  it('stand with those of the imprint first', () => {
    const { organisation } = resolveKestrel(
      sitePage('/projekt', 'Projekt', '<p>Tochter: HRB 11111 1</p><p>HRB 22345</p>', 'de'),
      imprint('<p>HRB 45678</p>'),
    )
    expect(organisation.registerNumbers[0]?.value).toBe('HRB 45678')
  })
})
