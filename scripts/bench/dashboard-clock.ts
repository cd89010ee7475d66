/** The time from what somebody does in the lead table to the rows that it leads to, as the page itself sees it. */
import type { Page } from 'playwright-core'

const LONGEST_MS = 30_000

interface Clock {
  /** When the last action was taken; 0: none since the clock was set. */
  began: number
  /** The rows when the clock was set. */
  before: string
  rows: () => string
}

type Watched = typeof globalThis & { benchClock: Clock }

/** Lets the page note each action. Once for each document. */
export async function watchTable(page: Page): Promise<void> {
  // tsx has functions named by a helper, which what is sent to the page asks for there.
  await page.evaluate('globalThis.__name = (named) => named')
  await page.evaluate(() => {
    const clock: Clock = {
      began: 0,
      before: '',
      rows: () =>
        [...document.querySelectorAll<HTMLElement>('tr[data-lead]')]
          .map(({ dataset }) => dataset['lead'])
          .join(),
    }
    ;(globalThis as Watched).benchClock = clock
    for (const type of ['click', 'input', 'change'])
      window.addEventListener(type, () => (clock.began = performance.now()), { capture: true })
  })
}

/** Milliseconds from the action to other rows on the screen, looked for at each frame. */
export async function timed(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const { benchClock: clock } = globalThis as Watched
    clock.began = 0
    clock.before = clock.rows()
  })
  const seen = page.waitForFunction(
    () => {
      const { benchClock: clock } = globalThis as Watched
      const isWaiting = document.querySelector('[aria-busy="true"]') !== null
      return clock.began > 0 && !isWaiting && clock.rows() !== clock.before && performance.now() - clock.began
    },
    undefined,
    { polling: 'raf', timeout: LONGEST_MS },
  )
  await act()
  return Number(await (await seen).jsonValue())
}
