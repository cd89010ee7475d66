import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

/** What keeps Debian's Chromium quiet in a closed network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** What Remix writes of a reload whose answer was under way when the next one began; the page shows that one. */
const SUPERSEDED = /^AbortError: signal is aborted without reason/
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS })
}

/** A page that remembers what its console and scripts complain of. */
export interface WatchedPage {
  page: Page
  context: BrowserContext
  complaints: string[]
}

export interface View {
  width: number
  scheme: 'light' | 'dark'
}

export async function openPage(
  browser: Browser,
  baseURL: string,
  view: View = { width: 1440, scheme: 'light' },
) {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: view.width, height: 900 },
    colorScheme: view.scheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    const text = message.text()
    if (SUPERSEDED.test(text)) return
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(text)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, context, complaints } satisfies WatchedPage
}

interface AxeResult {
  violations: { id: string; impact: string | null; nodes: { html: string }[] }[]
}

/** Faults of the page as it is shown now that axe-core calls moderate or worse, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Evaluated past the page's content security policy, as an extension would be.
  await page.evaluate(AXE)
  const { violations } = await page.evaluate<AxeResult>('window.axe.run()')
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html ?? ''}`)
}
