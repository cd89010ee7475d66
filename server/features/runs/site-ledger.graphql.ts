import type { DelayReason as EngineDelayReason } from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'
import { readSiteLedger, type StoredHostLedger } from './site-ledger.ts'

const DelayReason = builder.enumType('DelayReason', {
  description: 'Why requests to a host stand as far apart as they do.',
  values: {
    CONFIGURED: { description: 'As this installation is set.' },
    CRAWL_DELAY: { description: 'Its robots.txt asks for it (Crawl-delay).' },
    LATENCY: { description: 'It answers slowly.' },
    PUSHED_BACK: { description: 'It asked for fewer requests (429, 503) or did not answer in time.' },
  } satisfies Record<Uppercase<EngineDelayReason>, { description: string }>,
})

const HostLedger = builder.objectRef<StoredHostLedger>('HostLedger').implement({
  description: 'What was asked of one host while a site was read, and what was decided about it.',
  fields: (t) => ({
    host: t.exposeString('host', { description: 'The host, with its port where that is not the usual one.' }),
    robots: t.exposeString('robots', {
      description: 'The robots.txt line that decided a refusal, or how robots.txt answered.',
    }),
    requests: t.exposeInt('requests', { description: 'Requests made, robots.txt and sitemaps included.' }),
    retries: t.exposeInt('retries', {
      nullable: true,
      description: 'Those of them that repeated another. Null: not counted then.',
    }),
    notModified: t.exposeInt('notModified', {
      nullable: true,
      description: 'Pages that had not changed and were not sent again (304). Null: not counted then.',
    }),
    bytes: t.exposeFloat('bytes', { description: 'Bytes of all bodies, as sent.' }),
    refusals: t.exposeInt('refusals', {
      description: 'Requests that were not made, because something forbade them.',
    }),
    refusedBecause: t.exposeStringList('refusedBecause', {
      description: 'Why not, in words; three different reasons at most.',
    }),
    waitedMs: t.exposeFloat('waitedMs', {
      nullable: true,
      description: 'Milliseconds that requests waited for their turn, all together. Null: not counted then.',
    }),
    delayMs: t.exposeInt('delayMs', {
      description: 'The longest pause between two requests that was kept, in milliseconds.',
    }),
    delayReason: t.field({
      type: DelayReason,
      nullable: true,
      description: 'Why the pause was as long as that. Null: not noted then.',
      resolve: ({ delayReason }) => (delayReason?.toUpperCase() as Uppercase<EngineDelayReason>) ?? null,
    }),
  }),
})

builder.prismaObjectFields('RunSite', (t) => ({
  ledger: t.field({
    type: [HostLedger],
    description:
      'What was asked of each host, in the order in which they were met. Empty until the site is over.',
    select: { ledger: true },
    resolve: ({ ledger }) => readSiteLedger(ledger),
  }),
}))
