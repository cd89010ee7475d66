/** The model that scripts have read texts, as the variables LLM_* set it up. */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { ModelReader } from '../../server/engine/index.ts'
import { MODEL_VARIABLES, readModelConfig } from '../../server/config-model.ts'
import { UsageError } from './command-line.ts'

const variables = z.object({
  LLM_BASE_URL: MODEL_VARIABLES.LLM_BASE_URL.schema,
  LLM_MODEL: MODEL_VARIABLES.LLM_MODEL.schema,
  LLM_API_KEY: MODEL_VARIABLES.LLM_API_KEY.schema,
  LLM_TIMEOUT_SECONDS: MODEL_VARIABLES.LLM_TIMEOUT_SECONDS.schema,
  LLM_TOKENS_PER_DAY: MODEL_VARIABLES.LLM_TOKENS_PER_DAY.schema,
})

/**
 * Of the environment with .env beneath it; null when no model is set up. Whoever starts a script pays for its tokens: no
 * budget holds. Throws `UsageError` for a variable that is wrong. Close it in the end.
 */
export function openModelReader(): ModelReader | null {
  if (existsSync('.env')) process.loadEnvFile('.env')
  // An empty variable is an unset one, as in a copied .env.example.
  const given = Object.entries(process.env).filter(([, value]) => value !== '')
  const read = variables.safeParse(Object.fromEntries(given))
  if (!read.success) {
    const [issue] = read.error.issues
    throw new UsageError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong value'}.`)
  }
  const { LLM_BASE_URL, LLM_MODEL, LLM_API_KEY } = read.data
  const model = readModelConfig({ ...read.data, LLM_BASE_URL, LLM_MODEL, LLM_API_KEY })
  if (model === 'incomplete') throw new UsageError('LLM_BASE_URL and LLM_MODEL belong together: set both.')
  if (model === null) return null
  const { CRAWL_PROXY_URL: proxyUrl = '' } = process.env
  const { baseUrl, model: name, apiKey, timeoutMs } = model
  return new ModelReader({ baseUrl, model: name, apiKey, timeoutMs, ...(proxyUrl !== '' && { proxyUrl }) })
}
