/** The thread that reads descriptions of customers, as the other side holds it. */
import { Worker } from 'node:worker_threads'
import type { IcpAnswer, IcpQuestion } from './icp-messages.ts'

const ENTRY = new URL('./icp-thread.mjs', import.meta.url)

/** Lists and cities take some 60 MB; a text that needs so much is one that the thread is there for. */
const MAX_OLD_MB = 384

export interface IcpThread {
  post(question: IcpQuestion): void
  /** Whether it keeps this process alive. */
  hold(isHeld: boolean): void
  end(): Promise<void>
}

export interface IcpThreadEvents {
  onAnswer: (answer: IcpAnswer) => void
  /** Once; not after `end`. */
  onEnd: (cause: unknown) => void
}

export type StartIcpThread = (events: IcpThreadEvents) => IcpThread

/** Starts the thread; it takes a second until the first answer. */
export const startIcpThread: StartIcpThread = ({ onAnswer, onEnd }) => {
  // No arguments of the process's own: they may name a loader or an inspector that is not meant for this thread.
  const thread = new Worker(ENTRY, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_OLD_MB },
  })
  thread.on('message', onAnswer)
  let cause: unknown
  thread.on('error', (error) => (cause = error))
  thread.on('exit', (code) => onEnd(cause ?? new Error(`It ended with code ${code}`)))
  return {
    post: (question) => thread.postMessage(question),
    hold: (isHeld) => (isHeld ? thread.ref() : thread.unref()),
    end: async () => {
      thread.removeAllListeners()
      await thread.terminate()
    },
  }
}
