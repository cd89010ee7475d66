import {
  IcpReaderBusyError,
  IcpReaderLostError,
  MAX_ICP_LENGTH,
  type Criteria,
  type Criterion,
  type IcpReader,
} from '../../engine/index.ts'
import { AppError, invalidField } from '../../errors.ts'
import type { Logger } from '../../platform/logger.ts'
import { criteriaAsked, isAskedByWords, type SoughtCampaign } from './campaign-search.ts'

/** Reads what campaigns say in words of whom they look for; never on the thread that answers people. */
export class IcpService {
  readonly #reader: IcpReader
  readonly #logger: Logger

  constructor(reader: IcpReader, logger: Logger) {
    this.#reader = reader
    this.#logger = logger
  }

  /** What is understood of a text. INVALID_INPUT for one that is too long, UNAVAILABLE when it cannot be read now. */
  async read(text: string): Promise<Criteria> {
    if (text.length > MAX_ICP_LENGTH)
      throw invalidField('text', `The description has at most ${MAX_ICP_LENGTH} characters.`)
    try {
      return await this.#reader.read(text)
    } catch (error) {
      if (error instanceof IcpReaderBusyError)
        throw new AppError('UNAVAILABLE', 'Many descriptions are being read. Try again in a moment.')
      if (!(error instanceof IcpReaderLostError)) throw error
      // Not the words themselves: they are somebody's.
      this.#logger.error({ error, characters: text.length }, 'icp.thread-lost')
      throw new AppError('UNAVAILABLE', 'This description could not be read. Shorten it, or try again.')
    }
  }

  /** The campaign's words, where its sources are asked by them; null where they are not. */
  async readAhead(campaign: SoughtCampaign): Promise<Criteria | null> {
    return isAskedByWords(campaign) ? this.read(campaign.icp) : null
  }

  /**
   * Criteria that the campaign's sources are asked by. `ahead`: what was read of its words before a transaction began, which
   * spares that the second or more that reading may take.
   */
  async criteriaOf(campaign: SoughtCampaign, ahead: Criteria | null = null): Promise<Criterion[]> {
    if (!isAskedByWords(campaign)) return criteriaAsked(campaign, [])
    const read = ahead?.text === campaign.icp ? ahead : await this.read(campaign.icp)
    return criteriaAsked(campaign, read.criteria)
  }
}
