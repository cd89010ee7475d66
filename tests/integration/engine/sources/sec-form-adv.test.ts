/**
 * Files as documented: https://www.iard.com/firm-compilation (IAPDSECBulkFeed.xsd) and the list of files beside them,
 * https://reports.adviserinfo.sec.gov/reports/CompilationReports/CompilationReports.manifest.json. All firms are invented.
 */
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import { readFirms } from '../../../../server/engine/sources/register/form-adv-feed.ts'
import { secFormAdvSource } from '../../../../server/engine/sources/sec-form-adv.ts'
import { criterion, industry, place } from '../../../support/engine/criteria.ts'
import { queryFor, readAll } from '../../../support/engine/register-answers.ts'
import { openSourceWorld, type Reply, type SourceWorld } from '../../../support/engine/source-world.ts'

const FOLDER = '/reports/CompilationReports/'
const SEC_FILE = 'IA_FIRM_SEC_Feed_07_23_2026.xml.gz'
const STATE_FILE = 'IA_FIRM_STATE_Feed_07_23_2026.xml.gz'
const MANIFEST = {
  files: [
    { name: 'IA_FIRM_SEC_Feed_12_31_2025.xml.gz', size: '7 MB', date: '12/31/2025' },
    { name: SEC_FILE, size: '7 MB', date: '07/23/2026' },
    { name: 'IA_FIRM_SEC_Feed_07_22_2026.xml.gz', size: '7 MB', date: '07/22/2026' },
    { name: STATE_FILE, size: '5 MB', date: '07/23/2026' },
    { name: 'IA_INDVL_Feeds_07_23_2026.xml.zip', size: '90 MB', date: '07/23/2026' },
  ],
}

interface Given {
  crd?: string
  name?: string
  city?: string
  state?: string
  country?: string
  employees?: string
  assets?: string
  funds?: string
  status?: string
  web?: string[]
}

/** A firm as the feed writes it. */
function firm({
  crd = '900001',
  name = 'CEDAR &amp; STONE CAPITAL',
  status = 'APPROVED',
  ...given
}: Given = {}): string {
  const { city = 'AUSTIN', state = 'TX', country = 'United States' } = given
  const {
    employees = '9',
    assets = '250000000',
    funds = 'Y',
    web = ['HTTPS://WWW.CEDARSTONE.EXAMPLE/'],
  } = given
  return `<Firm>
    <Info SECRgnCD="FWRO" FirmCrdNb="${crd}" SECNb="801-99901" BusNm="${name}" LegalNm="${name} LLC" UmbrRgstn="N"/>
    <MainAddr Strt1="99 INVENTED AVE" Strt2="SUITE 4" City="${city}" State="${state}" Cntry="${country}" PostlCd="78701" PhNb="512-555-0100" FaxNb=""/>
    <Rgstn FirmType="Registered" St="${status}" Dt="2015-02-24"/>
    <Filing Dt="2026-03-30" FormVrsn="10/2021"/>
    <FormInfo><Part1A>
      <Item1 Q1F5="0"><WebAddrs>${web.map((one) => `<WebAddr>${one}</WebAddr>`).join('')}</WebAddrs></Item1>
      <Item5A TtlEmp="${employees}"/><Item5F Q5F1="Y" Q5F2A="1" Q5F2C="${assets}"/><Item7B Q7B="${funds}"/>
    </Part1A></FormInfo>
  </Firm>`
}

const feedOf = (...firms: string[]): string =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>\n<IAPDFirmSECReport GenOn="2026-07-23"><Firms>${firms.join('\n')}</Firms></IAPDFirmSECReport>`

let world: SourceWorld

afterEach(() => world.close())

async function serving(files: Record<string, Buffer | string>, manifest: unknown = MANIFEST): Promise<void> {
  world = await openSourceWorld(({ path }): Reply => {
    if (path === `${FOLDER}CompilationReports.manifest.json`) return { body: manifest }
    const file = files[path.slice(FOLDER.length)]
    if (file === undefined) return { status: 404 }
    const body = typeof file === 'string' ? gzipSync(Buffer.from(file, 'latin1')) : file
    return { headers: { 'content-type': 'application/gzip' }, body }
  })
}

const read = (...query: [Criterion[], unknown?, number?]) => readAll(world, secFormAdvSource, ...query)
const TEXAS = place({ country: 'US', region: 'US-TX' })

describe('a question', () => {
  it('reads the newest file of registered firms, and none but it', async () => {
    await serving({ [SEC_FILE]: feedOf(firm()) })
    const { candidates } = await read([TEXAS])
    expect(world.asked.map(({ path }) => path)).toEqual([
      `${FOLDER}CompilationReports.manifest.json`,
      `${FOLDER}${SEC_FILE}`,
    ])
    expect(candidates).toMatchObject([
      {
        ref: '900001',
        name: 'CEDAR & STONE CAPITAL',
        legalName: 'CEDAR & STONE CAPITAL LLC',
        website: 'https://www.cedarstone.example/',
        phone: '512-555-0100',
        address: {
          street: '99 INVENTED AVE, SUITE 4',
          postcode: '78701',
          city: 'AUSTIN',
          region: 'TX',
          country: 'US',
        },
        externalIds: { crd: '900001', sec_file: '801-99901' },
        employees: { min: 9, max: 9 },
      },
    ])
    expect(candidates[0]?.evidence).toContainEqual({
      field: 'employees',
      value: '9',
      pointer: 'firm 1 of the feed: FormInfo/Part1A/Item5A/@TtlEmp',
      responseHash: [...world.kept.values()].at(-1)?.hash,
    })
  })

  it('reads the feed of the states as well when it is to', async () => {
    await serving({ [SEC_FILE]: feedOf(firm()), [STATE_FILE]: feedOf(firm({ crd: '900002' })) })
    const { candidates } = await read([TEXAS], { feeds: ['SEC', 'STATE'] })
    expect(candidates.map(({ ref }) => ref)).toEqual(['900001', '900002'])
  })

  it('takes the settings of the pack of investors', async () => {
    await serving({
      [SEC_FILE]: feedOf(
        firm({ crd: '1' }),
        firm({ crd: '2', assets: '9000000' }),
        firm({ crd: '3', assets: '90000000000' }),
        firm({ crd: '4', funds: 'N' }),
        firm({ crd: '5', funds: '' }),
        firm({ crd: '6', assets: '' }),
      ),
    })
    const settings = { minAssetsUsd: 10_000_000, maxAssetsUsd: 5_000_000_000, advisesPrivateFunds: true }
    const { candidates, rejected } = await read([], settings)
    expect(candidates.map(({ ref }) => ref)).toEqual(['1', '6'])
    expect(rejected.map(({ ref, why }) => `${ref}: ${why}`)).toEqual([
      '2: It has assets of 9,000,000 dollars',
      '3: It has assets of 90,000,000,000 dollars',
      '4: It does not say that it advises private funds',
      '5: It does not say that it advises private funds',
    ])
  })

  it('selects by place, assets and staff of the criteria', async () => {
    await serving({
      [SEC_FILE]: feedOf(
        firm({ crd: '1' }),
        firm({ crd: '2', city: 'DALLAS' }),
        firm({ crd: '3', state: 'NY', city: 'AUSTIN' }),
        firm({ crd: '4', state: '', country: 'United Kingdom' }),
        firm({ crd: '5', employees: '900' }),
        firm({ crd: '6', assets: '1' }),
      ),
    })
    const austin = place({ country: 'US', region: 'Texas', city: 'Austin' })
    const assets = criterion('aum', { min: 100_000_000, max: null, currency: 'USD' })
    const { candidates, rejected } = await read([austin, assets, criterion('size', { min: null, max: 50 })])
    expect(candidates.map(({ ref }) => ref)).toEqual(['1'])
    expect(rejected.map(({ ref, criterionId }) => [ref, criterionId])).toEqual([
      ['5', 'size'],
      ['6', 'aum'],
    ])
    expect((await read([place({ country: 'GB' })])).candidates.map(({ ref }) => ref)).toEqual(['4'])
  })

  it('goes on behind the last record on the next page, without asking for the list again', async () => {
    const firms = Array.from({ length: 5_003 }, (_, at) => firm({ crd: String(at + 1) }))
    await serving({ [SEC_FILE]: feedOf(...firms) })
    const { candidates } = await read([], {}, 6_000)
    expect(candidates).toHaveLength(5_003)
    expect(new Set(candidates.map(({ ref }) => ref)).size).toBe(5_003)
    // The second page had the file from what is kept.
    expect(world.asked).toHaveLength(2)
  })
})

describe('the plan', () => {
  const refusalOf = (criteria: Criterion[], settings = {}): string | null =>
    secFormAdvSource.plan(queryFor(secFormAdvSource, criteria, settings), { url: '', isOwn: false }).refusal

  it('is refused for whoever looks for other companies', async () => {
    await serving({})
    const dentists = industry('Dental practices', { nace: ['86.23'], sic: ['8021'] })
    expect(refusalOf([dentists, TEXAS])).toMatch(/knows investment advisers only/)
    expect(refusalOf([TEXAS])).toMatch(/knows investment advisers only/)
  })

  it('is not for whoever looks for investors', async () => {
    await serving({})
    expect(refusalOf([TEXAS, criterion('aum', { min: 1e8, max: null, currency: 'USD' })])).toBeNull()
    expect(refusalOf([TEXAS, criterion('companyType', { id: null, label: 'Family office' })])).toBeNull()
    expect(refusalOf([industry('Funds', { nace: ['66.30'] })])).toBeNull()
    expect(refusalOf([TEXAS], { minAssetsUsd: 100_000_000 })).toBeNull()
  })
})

describe('its traps', () => {
  it('never asks for the feed of individuals, even when nothing else is listed', async () => {
    const files = MANIFEST.files.filter(({ name }) => name.startsWith('IA_INDVL'))
    await serving({}, { files })
    await expect(read([])).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringMatching(/IA_FIRM_SEC_Feed/),
    })
    expect(world.asked.map(({ path }) => path).join()).not.toContain('INDVL')
    const tools = world.tools(secFormAdvSource)
    const forged = JSON.stringify({ files: ['IA_INDVL_Feeds_07_23_2026.xml.zip'], done: 0, given: 0 })
    await expect(secFormAdvSource.fetch(queryFor(secFormAdvSource, []), forged, tools)).rejects.toMatchObject(
      { kind: 'settings' },
    )
  })

  it('passes over profiles among the web addresses, and gives none rather than a profile', async () => {
    await serving({
      [SEC_FILE]: feedOf(
        firm({ web: ['HTTPS://WWW.LINKEDIN.COM/COMPANY/CEDAR', 'CEDARSTONE.EXAMPLE'] }),
        firm({ crd: '2', web: ['HTTPS://X.COM/CEDAR', 'none'] }),
        firm({ crd: '3', web: [] }),
      ),
    })
    const { candidates } = await read([])
    expect(candidates.map(({ website }) => website)).toEqual(['https://cedarstone.example/', null, null])
  })

  it('reads letters beyond ASCII as the feed writes them', async () => {
    await serving({ [SEC_FILE]: feedOf(firm({ name: 'COMPAÑÍA INVENTADA' })) })
    expect((await read([])).candidates[0]?.name).toBe('COMPAÑÍA INVENTADA')
  })

  it('leaves out those whose registration has ended, and records without a number', async () => {
    await serving({ [SEC_FILE]: feedOf(firm({ status: 'TERMINATED' }), firm({ crd: '' })) })
    const { candidates, rejected } = await read([])
    expect(candidates).toEqual([])
    expect(rejected.map(({ why }) => why)).toEqual([
      'Its registration is "terminated"',
      'The record has no name or no number',
    ])
  })

  it.each([
    ['cut off', gzipSync(feedOf(firm())).subarray(0, -20), /damaged or cut off/],
    ['something else', gzipSync('<html><p>Moved</p></html>'), /no list of firms/],
  ])('tells a file that is %s', async (_, file, why) => {
    await serving({ [SEC_FILE]: file })
    await expect(read([])).rejects.toMatchObject({ kind: 'malformed', message: expect.stringMatching(why) })
  })

  it('says that assets in another currency are not compared', async () => {
    await serving({})
    const euros = criterion('aum', { min: 1, max: null, currency: 'EUR' })
    const plan = secFormAdvSource.plan(queryFor(secFormAdvSource, [euros]), { url: '', isOwn: false })
    expect(plan.unsupported).toEqual([
      { criterionId: 'aum', why: 'The register counts in US dollars, the criterion in EUR' },
    ])
  })
})

describe('reading as it comes', () => {
  it('gives the first firms before the rest of the file is read, and reads no further than wanted', async () => {
    world = await openSourceWorld(() => ({}))
    let chunks = 0
    async function* file(): AsyncGenerator<Uint8Array> {
      await Promise.resolve()
      yield Buffer.from('<IAPDFirmSECReport><Firms>')
      for (; chunks < 1_000_000; chunks++) yield Buffer.from(firm({ crd: String(chunks) }))
    }
    const seen: (string | null)[] = []
    for await (const { crd } of readFirms(file())) {
      seen.push(crd)
      if (seen.length === 3) break
    }
    expect(seen).toEqual(['0', '1', '2'])
    expect(chunks).toBeLessThan(5)
  })

  it('reads the same however the bytes are cut', async () => {
    world = await openSourceWorld(() => ({}))
    const bytes = Buffer.from(feedOf(firm({ name: 'ÄRA &amp; CO' }), firm({ crd: '2' })), 'latin1')
    const readIn = async (size: number): Promise<unknown[]> => {
      async function* cut(): AsyncGenerator<Uint8Array> {
        await Promise.resolve()
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
      }
      const firms: unknown[] = []
      for await (const one of readFirms(cut())) firms.push(one)
      return firms
    }
    const whole = await readIn(1_000_000)
    expect(whole).toHaveLength(2)
    for (const size of [1, 7, 64]) expect(await readIn(size)).toEqual(whole)
  })
})
