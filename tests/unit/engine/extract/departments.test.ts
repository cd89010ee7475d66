import { describe, expect, it } from 'vitest'
import { isDepartment } from '../../../../server/engine/extract/people/departments.ts'
import { factsOf, teamFacts } from '../../../support/engine/page.ts'
import { resolveKestrel, sitePage } from '../../../support/engine/site.ts'

/** "Name: department, department" of each person. */
const departmentsOf = (body: string): string[] =>
  teamFacts(body).persons.map(
    ({ name, departments }) => `${name.value}: ${departments.map(({ value }) => value).join(', ')}`,
  )

describe('a heading', () => {
  it.each(
    'Sales|Vertrieb|Board of directors|Laboratory staff|Vorstand|Geschäftsführung|Human Resources|Our sales team|Department of Research|Abteilung Einkauf|Verkauf Innendienst|Conseil d’administration|Service commercial|Ventas|Amministrazione|Kundendienst:|Zarząd|Styrelsen|営業部|市场部|개발팀'.split(
      '|',
    ),
  )('“%s” names a department', (heading) => {
    expect(isDepartment(heading)).toBe(true)
  })

  it.each(
    'Our team|Staff|Mitarbeiter|Contact|Sales Manager|Head of Sales|Vertriebsleiter|Ottilie Marwood|Former board members|Education Summit|Contact sales|Our clients|What management says|Products 2024|Testimonials'.split(
      '|',
    ),
  )('“%s” names none', (heading) => {
    expect(isDepartment(heading)).toBe(false)
  })
})

describe('the department of a person', () => {
  const person = (name: string, title: string): string =>
    `<div class="p"><h3>${name}</h3><p>${title}</p></div>`

  it('is the heading of the group that they stand under', () => {
    const body = `<h2>Sales</h2>${person('Ottilie Marwood', 'Director')}${person('Percy Longbottom', 'Clerk')}<h2>Workshop</h2>${person('Hilda Kranich', 'Foreman')}<h2>Find us</h2>${person('Edith Sandpiper', 'Porter')}`
    expect(departmentsOf(body)).toEqual([
      'Ottilie Marwood: Sales',
      'Percy Longbottom: Sales',
      'Hilda Kranich: Workshop',
      'Edith Sandpiper: ',
    ])
  })

  it('carries the place of the heading as its evidence', () => {
    const [found] = teamFacts(`<h2>Sales</h2>${person('Ottilie Marwood', 'Director')}`).persons
    expect(found?.departments).toMatchObject([{ value: 'Sales', method: 'heading' }])
    const { byteStart, byteEnd } = found?.departments[0] ?? {}
    expect((byteEnd ?? 0) - (byteStart ?? 0)).toBe('Sales'.length)
  })

  it('may stand in the card or in a column of its own', () => {
    expect(
      departmentsOf(
        '<div class="p"><h3>Ottilie Marwood</h3><p class="role">Director</p><p class="department">Kite repair</p></div><div class="p"><h3>Percy Longbottom</h3><p class="role">Clerk</p><p>Department: Accounts</p></div>',
      ),
    ).toEqual(['Ottilie Marwood: Kite repair', 'Percy Longbottom: Accounts'])
    expect(
      departmentsOf(
        '<table><tr><th>Name</th><th>Position</th><th>Department</th></tr><tr><td>Ottilie Marwood</td><td>Director</td><td>Kite repair</td></tr><tr><td>Percy Longbottom</td><td>Clerk</td><td>Accounts</td></tr></table>',
      ),
    ).toEqual(['Ottilie Marwood: Kite repair', 'Percy Longbottom: Accounts'])
  })

  it('is neither a title nor a person', () => {
    const facts = teamFacts(`<h2>Marketing</h2>${person('Ottilie Marwood', 'Director')}`)
    expect(facts.persons.map(({ name, titles }) => [name.value, titles.map(({ value }) => value)])).toEqual([
      ['Ottilie Marwood', ['Director']],
    ])
  })

  it('is read in structured data, whose departments are no organisations of their own', () => {
    const json =
      '{"@type":"Organization","name":"Kestrel Works","department":{"@type":"Organization","name":"Sail loft","employee":{"@type":"Person","name":"Ottilie Marwood","jobTitle":"Director"}}}'
    const facts = factsOf(`<script type="application/ld+json">${json}</script>`)
    expect(facts.persons).toMatchObject([{ departments: [{ value: 'Sail loft', method: 'jsonld' }] }])
    expect(facts.organisationNames.map(({ value }) => value)).not.toContain('Sail loft')
  })

  it('is kept with all its evidence, once for each name', () => {
    const page = (path: string) =>
      sitePage(path, 'Team', `<h1>Our team</h1><h2>Sales</h2>${person('Ottilie Marwood', 'Director')}`)
    const [found] = resolveKestrel(page('/team'), page('/about')).people
    expect(found?.departments).toMatchObject([{ value: 'Sales' }])
    expect(found?.departments[0]?.evidence).toHaveLength(2)
  })
})
