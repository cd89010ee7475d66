import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases'
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives'
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens'
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention'
import { useDisableIntrospection } from '@graphql-yoga/plugin-disable-introspection'
import { type DocumentNode, GraphQLError, type GraphQLSchema, validate, type ValidationRule } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { GraphQLContext, Services } from '../graphql/context.ts'
import type { Db } from '../platform/database.ts'
import type { Logger } from '../platform/logger.ts'
import type { Signals } from '../platform/signals.ts'
import { useErrorMask } from './error-mask.ts'
import type { EventStreams } from './event-streams.ts'
import { schema } from './schema.ts'
import { bearerToken } from './session-cookie.ts'

/** What the web server knows of a request before GraphQL sees it. */
export interface RequestInfo {
  requestId: string
  clientAddress: string
  /** Token of the session cookie or Bearer header, if the request may use it. */
  token?: string | undefined
}

export interface YogaOptions {
  db: Db
  services: Services
  signals: Signals
  logger: Logger
  /** Serve GraphiQL and answer introspection. */
  exposeSchema: boolean
  streams: EventStreams
}

export const CSRF_HEADER = 'x-graphql-yoga-csrf'

/** The largest query of the dashboard has some 300 tokens. */
const MAX_TOKENS = 2000
const MAX_ALIASES = 30
const MAX_DIRECTIVES = 30
const MAX_VALIDATION_ERRORS = 5

/** A document with a thousand faults is answered with the first few; what exists is not told to those who guess. */
function useValidationLimits(exposeSchema: boolean): Plugin {
  return {
    onValidate({ setValidationFn }) {
      setValidationFn(
        (schema: GraphQLSchema, document: DocumentNode, rules: ValidationRule[], options: object) =>
          validate(schema, document, rules, {
            ...options,
            maxErrors: MAX_VALIDATION_ERRORS,
            hideSuggestions: !exposeSchema,
          }),
      )
    },
  }
}

/** Lists within lists use up the stack long before the limit of tokens: that is a fault of the document, not of ours. */
function useParseGuard(): Plugin {
  return {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source: string, options: object) => {
        try {
          return parseFn(source, options) as DocumentNode
        } catch (error) {
          if (error instanceof RangeError) throw new GraphQLError('Syntax Error: nested too deeply.')
          throw error
        }
      })
    },
  }
}

export type YogaServer = ReturnType<typeof createYogaServer>

/** GraphQL over HTTP with its limits; subscriptions are server-sent events. */
export function createYogaServer({ db, services, signals, logger, exposeSchema, streams }: YogaOptions) {
  return createYoga<RequestInfo, GraphQLContext>({
    schema,
    graphqlEndpoint: '/graphql',
    // Cross-origin rules and the body limit stand before this handler, for all routes alike.
    cors: false,
    batching: false,
    landingPage: false,
    graphiql: exposeSchema ? { title: 'LeadFactory GraphQL' } : false,
    // Eleven megabytes, which no start should load.
    renderGraphiQL: async (options) =>
      (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    logging: false,
    // By the plugin below: Yoga's own masking does not know whose request it is.
    maskedErrors: false,
    context: async ({ request, requestId, clientAddress, token }) => {
      const session = token ?? bearerToken(request.headers.get('authorization'))
      const viewer = session === undefined ? null : await services.accounts.findViewer(session)
      return { db, services, signals, logger, requestId, clientAddress, viewer }
    },
    plugins: [
      streams.plugin(),
      useErrorMask(logger),
      useCSRFPrevention({ requestHeaders: [CSRF_HEADER] }),
      useDisableIntrospection({ isDisabled: () => !exposeSchema }),
      useValidationLimits(exposeSchema),
      maxTokensPlugin({ n: MAX_TOKENS }),
      // After the plugin above, which puts a parser of its own in place.
      useParseGuard(),
      maxAliasesPlugin({ n: MAX_ALIASES }),
      maxDirectivesPlugin({ n: MAX_DIRECTIVES }),
    ],
  })
}
