import { productTokenOf } from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'
import { requestOptOutInput } from './opt-out-input.ts'
import type { CrawlerFacts, OptOutsService } from './opt-outs.service.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    optOuts: OptOutsService
  }
}

const Crawler = builder.objectRef<CrawlerFacts>('Crawler').implement({
  description: 'What the crawler of this installation says of itself.',
  fields: (t) => ({
    userAgent: t.exposeString('userAgent', { description: 'The User-Agent header of its requests.' }),
    robotsToken: t.string({
      description: 'The name by which a robots.txt speaks to it.',
      resolve: ({ userAgent }) => productTokenOf(userAgent),
    }),
    contact: t.exposeString('contact', {
      nullable: true,
      description: 'Address or page of its operator, if one is configured.',
    }),
    delayMs: t.exposeInt('delayMs', {
      description: 'Least pause between two requests to a host, in milliseconds.',
    }),
  }),
})

const OptOutRequest = builder.objectRef<{ host: string }>('OptOutRequest').implement({
  description: 'A request to be left alone, honoured from now on.',
  fields: (t) => ({
    host: t.exposeString('host', {
      description: 'The host of which, and of every host below which, nothing is asked any more.',
    }),
  }),
})

const RequestOptOutInput = builder
  .inputType('RequestOptOutInput', {
    description: 'Who wants to be left alone.',
    fields: (t) => ({
      domain: t.string({
        required: true,
        description: 'A domain, or an address on it; `www.` does not count.',
      }),
    }),
  })
  .validate(requestOptOutInput)

builder.queryField('crawler', (t) =>
  t.field({
    type: Crawler,
    description: 'The crawler of this installation, for whoever runs a site that it reads.',
    resolve: (_root, _args, { services }) => services.optOuts.crawler,
  }),
)

builder.mutationField('requestOptOut', (t) =>
  t.field({
    type: OptOutRequest,
    description:
      'Asks that no page of a domain is requested any more, by any workspace. RATE_LIMITED after many from one network address.',
    args: { input: t.arg({ type: RequestOptOutInput, required: true, description: 'The domain.' }) },
    resolve: async (_root, { input }, { services, clientAddress }) => ({
      host: await services.optOuts.request(input.domain, clientAddress),
    }),
  }),
)
