/**
 * Scores the engine on the evaluation corpus: real sites served on loopback, crawled as users crawl, compared with
 * hand-written truth.
 *
 *   node --import tsx scripts/eval/corpus.ts [--errors] [--only slug,slug]
 *
 * CORPUS_DIR (default ../shared/corpus) holds sites/, truth/, serve.mjs, score.mjs. Without it there is nothing to do
 * and the script ends well. Ends with the line `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createCrawler } from '../../server/engine/index.ts'
import type { SiteFindings } from '../../server/engine/index.ts'
import { toTruthShape } from '../lib/truth-shape.ts'
import { BASELINES, GOALS, judge } from './goals.ts'
import { runScore, type ScoreReport } from './score.ts'
import { serveCorpus, type ServedSite } from './serve.ts'

const MAX_PAGES = 60

async function main(): Promise<number> {
  const corpus = resolve(process.env['CORPUS_DIR'] ?? '../shared/corpus')
  if (!existsSync(join(corpus, 'serve.mjs'))) {
    console.log(`No corpus at ${corpus}: nothing to evaluate (set CORPUS_DIR).`)
    return 0
  }
  const only = readOnly(process.argv)
  const results = mkdtempSync(join(tmpdir(), 'leadfactory-eval-'))
  const server = await serveCorpus(corpus)
  try {
    await crawlAll(server.sites, only, results)
  } finally {
    await server.close()
  }
  const report = await runScore(corpus, results, process.argv.includes('--errors'))
  printTable(report)
  const verdict = judge(report, GOALS)
  for (const line of verdict.lines) console.log(line)
  console.log(`GOALS: ${verdict.met} met, ${verdict.missed} missed`)
  return verdict.missed === 0 ? 0 : 1
}

function readOnly(args: readonly string[]): ReadonlySet<string> | null {
  const at = args.indexOf('--only')
  const list = at < 0 ? undefined : args[at + 1]
  return list === undefined ? null : new Set(list.split(','))
}

async function crawlAll(
  sites: ReadonlyMap<string, ServedSite>,
  only: ReadonlySet<string> | null,
  results: string,
): Promise<void> {
  const crawler = createCrawler({
    userAgent: 'LeadFactoryEval/1 (+loopback evaluation)',
    allowLoopback: true,
    delayMs: 0,
    maxPages: MAX_PAGES,
  })
  try {
    for (const [slug, site] of sites) {
      if (only !== null && !only.has(slug)) continue
      for await (const event of crawler.crawlSite({ address: site.base, seeds: site.seeds })) {
        if (event.type === 'failed') console.log(`${slug}: ${event.reason} (${event.detail})`)
        if (event.type !== 'done') continue
        console.log(`${slug}: ${event.pages} pages`)
        write(results, slug, event.findings)
      }
    }
  } finally {
    await crawler.close()
  }
}

function write(results: string, slug: string, findings: SiteFindings): void {
  writeFileSync(join(results, `${slug}.json`), JSON.stringify(toTruthShape(findings), null, 1))
}

function printTable(report: ScoreReport): void {
  const fields = ['emails', 'phones', 'people', 'titles', 'personEmails', 'socials'] as const
  const cell = (f1: number | null): string => (f1 === null ? 'none' : f1.toFixed(2)).padEnd(14)
  console.log(['run'.padEnd(28), ...fields.map((field) => field.padEnd(14)), 'org name'].join(''))
  for (const baseline of BASELINES) {
    const cells = fields.map((field) => cell(baseline[field]))
    console.log([baseline.run.padEnd(28), ...cells, cell(baseline.orgName)].join(''))
  }
  const ours = fields.map((field) => cell(report.micro[field].f1))
  console.log(['LeadFactory'.padEnd(28), ...ours, cell(report.orgNameAccuracy)].join(''))
}

process.exitCode = await main()
