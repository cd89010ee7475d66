/** The variables of the model that may read descriptions of ideal customers, and what they come to. Pure. */
import { z } from 'zod'
import { count, type Variable } from './config-rules.ts'

export const MODEL_VARIABLES = {
  LLM_BASE_URL: {
    schema: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://api.openai.com/v1' })
      .optional(),
    meaning:
      'endpoint of OpenAI’s form (`…/chat/completions`), private networks too: a base without a path gets `/v1`, any other stays as it is; needs `LLM_MODEL`',
    fallback: 'none: rules read descriptions',
  },
  LLM_MODEL: {
    schema: z.string().trim().min(1).max(200).optional(),
    meaning: 'name of the model there; needs `LLM_BASE_URL`',
    fallback: 'none',
  },
  LLM_API_KEY: {
    schema: z
      .string()
      .regex(/^[\x21-\x7e]{1,500}$/, 'must be printable ASCII without spaces')
      .optional(),
    meaning: 'your key for it; leave it empty where the endpoint wants none',
    fallback: 'none',
  },
  LLM_TIMEOUT_SECONDS: {
    schema: count(1, 600).default(30),
    meaning: 'seconds that one reading may take, after which the rules read',
    fallback: '`30`',
  },
  LLM_TOKENS_PER_DAY: {
    schema: count(1, 1_000_000_000).default(200_000),
    meaning: 'tokens that a workspace may use of it in a day (UTC), after which the rules read',
    fallback: '`200000`',
  },
} satisfies Record<string, Variable>

type Values = {
  [Name in keyof typeof MODEL_VARIABLES]: z.output<(typeof MODEL_VARIABLES)[Name]['schema']>
}

export interface ModelConfig {
  baseUrl: string
  model: string
  /** Empty for an endpoint that wants none. */
  apiKey: string
  timeoutMs: number
  /** Of a workspace. */
  tokensPerDay: number
}

/** Null where no model is set up; `incomplete` when one of address and name is missing. */
export function readModelConfig(values: Values): ModelConfig | null | 'incomplete' {
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: model } = values
  if (baseUrl === undefined && model === undefined) return null
  if (baseUrl === undefined || model === undefined) return 'incomplete'
  return {
    ...{ baseUrl, model, apiKey: values.LLM_API_KEY ?? '' },
    timeoutMs: values.LLM_TIMEOUT_SECONDS * 1000,
    tokensPerDay: values.LLM_TOKENS_PER_DAY,
  }
}
