/**
 * How quick is the lead table in a browser when there are a million leads?
 *
 *   npm run bench:dashboard [-- --leads N]
 *
 * Chromium on the product of `npm start` with PostgreSQL: filters, sorts, searches and pages the leads of a workspace and of a
 * campaign, and takes the time from each action to the rows on the screen (of a search from the last key on, its pause included).
 * Figures are medians. Looks at each page with axe as well. Ends with `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { findChromium } from '../lib/services.ts'
import { startProcess } from '../lib/processes.ts'
import { accessibilityFaults, launchBrowser, openPage } from '../../tests/support/browser.ts'
import { median } from './crawl-goals.ts'
import { timed, watchTable } from './dashboard-clock.ts'
import { openEmpty } from './empty-database.ts'
import { joinWorkspace, seedDatabase } from './seeded.ts'
import { table } from './table.ts'

const GOAL_MS = 300

type Act = (page: Page) => Promise<unknown>
type Series = Record<string, Act[]>

const choose = (group: string, option: string): Act => {
  return (page) => page.getByRole('radiogroup', { name: group }).getByText(option, { exact: true }).click()
}
const sortBy = (column: string): Act => {
  return (page) => page.getByRole('columnheader', { name: column }).getByRole('button').click()
}
const searchFor = (words: string): Act => {
  return (page) => page.getByRole('searchbox', { name: 'Search leads' }).fill(words)
}
const goTo = (link: string): Act => {
  return (page) => page.getByRole('link', { name: link, exact: true }).click()
}
const pick = (country: string): Act => {
  return async (page) => {
    await page.getByRole('option', { name: country }).click()
  }
}
const select = (label: string, value: string): Act => {
  return (page) => page.getByLabel(label, { exact: true }).selectOption(value)
}

const FILTERS: Series = {
  'filter by what is there': [
    ...[choose('Email', 'With'), choose('Email', 'Without'), choose('Phone', 'With')],
    ...[choose('Title', 'Without'), choose('Phone', 'Any'), choose('Email', 'Any'), choose('Title', 'Any')],
  ],
  'filter by status and verification': [
    ...[select('Status', 'QUALIFIED'), select('Status', ''), select('Verification of the address', 'RISKY')],
    ...[select('Verification of the address', '')],
  ],
  'filter by source': [
    select('How they came', 'TYPED'),
    select('How they came', 'IMPORTED'),
    select('How they came', ''),
  ],
}
const COUNTRIES: Series = { 'filter by country': [pick('Liechtenstein'), pick('Austria'), pick('Germany')] }
const OTHERS: Series = {
  sort: ['Name', 'Company', 'Title', 'Email', 'Found'].map(sortBy),
  search: ['first12', 'last77', 'first12 last7', 't7', ''].map(searchFor),
  page: [...Array.from({ length: 5 }, () => goTo('Next')), goTo('Previous'), goTo('Previous')],
}

async function measureSeries(page: Page, list: string, series: Series): Promise<string[][]> {
  const rows: string[][] = []
  for (const [name, acts] of Object.entries(series)) {
    const times: number[] = []
    for (const act of acts) times.push(await timed(page, () => act(page)))
    const middle = median(times)
    const verdict = middle < GOAL_MS ? 'met' : 'MISSED'
    rows.push([
      `${list}, ${name}`,
      middle.toFixed(0),
      Math.max(...times).toFixed(0),
      `< ${GOAL_MS} ms`,
      verdict,
    ])
  }
  return rows
}

/** Everything that is done to one list, and what axe finds on the way. */
async function measureList(page: Page, list: string, path: string): Promise<string[][]> {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await watchTable(page)
  const rows = await measureSeries(page, list, OTHERS)
  const faults = await accessibilityFaults(page)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByLabel('How they came', { exact: true }).waitFor()
  rows.push(...(await measureSeries(page, list, FILTERS)))
  await page.getByRole('textbox', { name: 'Country of the company' }).click()
  rows.push(...(await measureSeries(page, list, COUNTRIES)))
  faults.push(...(await accessibilityFaults(page)))
  for (const fault of faults) console.log(fault)
  const verdict = faults.length === 0 ? 'met' : 'MISSED'
  return [...rows, [`${list}, faults that axe finds`, String(faults.length), '', '0', verdict]]
}

async function measure(databaseUrl: string, leads: number, chromium: string): Promise<number> {
  const { workspaceId, campaignId } = await seedDatabase(databaseUrl, leads)
  const server = await startProcess('server/main.ts', {
    ...{ NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', BCRYPT_COST: '4' },
    ...{ DATABASE_URL: databaseUrl, LEADFACTORY_SECRET_KEY: randomBytes(32).toString('hex') },
  })
  try {
    const [user] = await joinWorkspace(databaseUrl, workspaceId, server.url)
    const browser = await launchBrowser(chromium)
    try {
      const { page, context } = await openPage(browser, server.url)
      const value = (await user?.logIn()) ?? ''
      await context.addCookies([{ name: 'leadfactory_session', value, url: server.url }])
      const rows = [
        ...(await measureList(page, 'workspace', '/leads')),
        ...(await measureList(page, 'campaign', `/campaigns/Campaign_${campaignId}`)),
      ]
      console.log(table([['list', 'ms', 'slowest', 'goal', ''], ...rows]))
      const missed = rows.filter((row) => row.at(-1) === 'MISSED').length
      console.log(`GOALS: ${rows.length - missed} met, ${missed} missed`)
      return missed === 0 ? 0 : 1
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { leads: { type: 'string', default: '1000000' } } })
  const leads = Number(values.leads)
  if (!(Number.isInteger(leads) && leads >= 10_000)) throw new Error('--leads takes a number from 10000 on.')
  const [chromium, empty] = [findChromium(), await openEmpty('postgresql')]
  if (chromium === null || empty === null) {
    console.log(
      `${empty === null ? 'No PostgreSQL answers (TEST_DATABASE_URL)' : 'There is no Chromium'}: nothing to run.`,
    )
    await empty?.remove()
    return 0
  }
  try {
    return await measure(empty.url, leads, chromium)
  } finally {
    await empty.remove()
  }
}

process.exitCode = await main()
