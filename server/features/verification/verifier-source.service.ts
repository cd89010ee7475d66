/** The verifier of a worker: by DNS, and with questions to mail servers once the operator wants that and the host is fit. */
import {
  auditMailHost,
  createVerifier,
  type HostAudit,
  type Level,
  type ProviderFamily,
  type Verifier,
  type VerifierOptions,
} from '../../engine/index.ts'
import type { Db } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import { createSharedCatchAllMemory, createSharedPatience } from './receivers.service.ts'

/** How mail servers are asked, if the operator has turned that on. */
export interface AskingSettings {
  helo: string
  sender: string
  /** Our public address; null: the one that this machine goes out by. */
  address: string | null
  /** Talks with one receiver in an hour, over all workers. */
  talksPerHour: number
  opaque?: readonly ProviderFamily[]
  strangerPauseMs?: number
}

export interface VerifierSourceOptions {
  db: Db
  logger: Logger
  network: Pick<VerifierOptions, 'dnsServers' | 'allowLoopback' | 'smtpPort'>
  /** Null: mail servers are never asked. */
  asking: AskingSettings | null
  isOptedOut: (host: string) => boolean
}

export interface ReadyVerifier {
  verifier: Verifier
  /** The deepest level that it reaches. */
  level: Level
}

/** A host that was fit is looked at again after an hour; one that was not after five minutes. */
const FIT_MS = 3_600_000
const UNFIT_MS = 300_000

export class VerifierSource {
  readonly #options: VerifierSourceOptions
  #ready: { value: Promise<ReadyVerifier>; until: number } | undefined

  constructor(options: VerifierSourceOptions) {
    this.#options = options
  }

  /** What may be used now. Its lists are read at the first call: a server that verifies nothing does not hold them. */
  get(): Promise<ReadyVerifier> {
    if (this.#ready === undefined || this.#ready.until < Date.now()) {
      const value = this.#create()
      this.#ready = { value, until: Date.now() + FIT_MS }
      value.catch(() => (this.#ready = undefined))
    }
    return this.#ready.value
  }

  async #create(): Promise<ReadyVerifier> {
    const { asking, network, db, logger, isOptedOut } = this.#options
    if (asking === null) return { verifier: createVerifier(network), level: 'dns' }
    const { helo, sender, address, talksPerHour, opaque, strangerPauseMs } = asking
    const audit = await auditMailHost({ helo, sender, address }, network)
    this.#tell(audit, logger)
    if (!audit.passed) {
      if (this.#ready !== undefined) this.#ready.until = Date.now() + UNFIT_MS
      return { verifier: createVerifier(network), level: 'dns' }
    }
    const probe = {
      ...{ helo, sender, isOptedOut },
      ownAddresses: audit.address === null ? [] : [audit.address],
      patience: createSharedPatience(db, talksPerHour),
      catchAll: createSharedCatchAllMemory(db),
      ...(opaque && { opaque }),
      ...(strangerPauseMs !== undefined && { strangerPauseMs }),
    }
    return { verifier: createVerifier({ ...network, probe }), level: 'smtp' }
  }

  #tell(audit: HostAudit, logger: Logger): void {
    const failed = audit.findings.filter(({ passed }) => !passed).map(({ check }) => check)
    if (audit.passed) logger.info('verification.host-fit')
    else
      logger.warn(
        { failed },
        'verification.host-unfit: addresses are verified by DNS alone; see npm run doctor',
      )
  }
}
