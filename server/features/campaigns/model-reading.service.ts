import {
  MAX_ICP_LENGTH,
  readByRulesInstead,
  type Criteria,
  type ModelReader,
  type TokenBudget,
} from '../../engine/index.ts'
import { invalidField } from '../../errors.ts'
import type { Db } from '../../platform/database.ts'
import * as store from './model-use.store.ts'

const NO_MODEL = 'This installation has no model: its operator sets LLM_BASE_URL and LLM_MODEL'

/** The model of this installation, and what a workspace has used of it today. */
export interface ModelState extends store.ModelUse {
  model: string
  tokensPerDay: number
}

export interface ModelReadingOptions {
  db: Db
  /** Null: rules alone read. */
  model: { reader: ModelReader; tokensPerDay: number } | null
}

/** Has the model read whom texts look for, within the workspace's budget of the day. */
export class ModelReadingService {
  readonly #options: ModelReadingOptions

  constructor(options: ModelReadingOptions) {
    this.#options = options
  }

  /**
   * What the text asks for. Where the model gives nothing, the rules read, and `readBy.fallback` says why. INVALID_INPUT for
   * a text that is too long.
   */
  async read(workspaceId: string, text: string): Promise<Criteria> {
    if (text.length > MAX_ICP_LENGTH)
      throw invalidField('text', `The description has at most ${MAX_ICP_LENGTH} characters.`)
    const { model } = this.#options
    if (model === null) return readByRulesInstead(text, { model: null, why: NO_MODEL })
    return model.reader.read(text, { budget: this.#budgetOf(workspaceId, model.tokensPerDay) })
  }

  /** Null where no model is set up. */
  async modelState(workspaceId: string): Promise<ModelState | null> {
    const { db, model } = this.#options
    if (model === null) return null
    const use = await store.findModelUse(workspaceId, db, today())
    return { ...use, model: model.reader.model, tokensPerDay: model.tokensPerDay }
  }

  #budgetOf(workspaceId: string, most: number): TokenBudget {
    const { db } = this.#options
    // What a request has booked is settled on the day that it was booked on.
    const day = today()
    return {
      reserve: (tokens) => store.reserveTokens(workspaceId, db, day, { tokens, most }),
      settle: (unused) => store.settleTokens(workspaceId, db, day, unused),
    }
  }
}

const today = (): string => new Date().toISOString().slice(0, 10)
