/** What the demo prints: a live line while the run goes on, and the leads as a table. */
import Table from 'cli-table3'

export interface RunProgress {
  state: string
  sitesTotal: number
  sitesDone: number
  sitesFailed: number
  pagesFetched: number
  leadsFound: number
}

const BAR_WIDTH = 24
const COLUMNS: [string, number][] = [
  ['company', 26],
  ['name', 24],
  ['title', 30],
  ['email', 40],
  ['phone', 16],
]

function progressLine(run: RunProgress): string {
  const filled = Math.round((run.sitesDone / Math.max(1, run.sitesTotal)) * BAR_WIDTH)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
  const words = run.state.toLowerCase().replaceAll('_', ' ')
  return `  ${bar} ${run.sitesDone}/${run.sitesTotal} sites · ${run.pagesFetched} pages · ${run.leadsFound} leads · ${words}`
}

/** Shows progress: one line rewritten in place on a terminal, otherwise a line for each site that is over. */
export function progressPrinter(out: NodeJS.WriteStream): { show(run: RunProgress): void; end(): void } {
  let lastDone = -1
  return {
    show: (run) => {
      if (out.isTTY) out.write(`\r\u001b[2K${progressLine(run)}`)
      else if (run.sitesDone !== lastDone) out.write(`${progressLine(run)}\n`)
      lastDone = run.sitesDone
    },
    end: () => void (out.isTTY && out.write('\n')),
  }
}

/** The leads as a table; a general contact shows as such. */
export function leadsTable(leads: Record<string, string>[]): string {
  const table = new Table({
    head: COLUMNS.map(([name]) => name),
    colWidths: COLUMNS.map(([, width]) => width),
    style: { head: [], border: [], compact: true },
  })
  for (const lead of leads) {
    const name = lead['kind'] === 'GENERAL' ? '(general contact)' : (lead['name'] ?? '')
    table.push([lead['company'] ?? '', name, lead['title'] ?? '', lead['email'] ?? '', lead['phone'] ?? ''])
  }
  return table.toString()
}
