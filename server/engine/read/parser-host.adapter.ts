/** Where pages are parsed beside the process: on a thread of it, or in a process that a deadly page takes down alone. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts'

const ENTRY = new URL('./read-thread.mjs', import.meta.url)

/**
 * Room for what the parser makes and soon forgets. A third of what V8 would take: more of it costs memory and, for
 * pages of usual size, saves no time.
 */
const MAX_YOUNG_MB = 16
/** Of a process: a page that needs more is one that it is there for. */
const MAX_OLD_MB = 1024

export interface ParserHost {
  /** `moved`: buffers that may be given away instead of being copied. */
  post(request: WorkerRequest, moved: readonly ArrayBuffer[]): void
  /** Whether it keeps this process alive. */
  hold(isHeld: boolean): void
  end(): Promise<void>
}

export interface ParserHostEvents {
  onAnswer: (answer: WorkerAnswer) => void
  /** Once; not after `end`. */
  onEnd: (cause: unknown) => void
}

export type StartParser = (events: ParserHostEvents) => ParserHost

export const startParserThread: StartParser = ({ onAnswer, onEnd }) => {
  // No arguments of the process's own: they may name a loader or an inspector that is not meant for this thread.
  const thread = new Worker(ENTRY, {
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_MB },
  })
  thread.on('message', onAnswer)
  let cause: unknown
  thread.on('error', (error) => (cause = error))
  thread.on('exit', (code) => onEnd(cause ?? new Error(`It ended with code ${code}`)))
  return {
    post: (request, moved) => thread.postMessage(request, moved),
    hold: (isHeld) => (isHeld ? thread.ref() : thread.unref()),
    end: async () => {
      thread.removeAllListeners()
      await thread.terminate()
    },
  }
}

/** A process ends by itself when this one does. It gets nothing of the environment that it does not need: no secrets. */
export const startParserProcess: StartParser = ({ onAnswer, onEnd }) => {
  const { PATH, HOME, TMPDIR, LANG, NODE_ENV } = process.env
  const child = fork(fileURLToPath(ENTRY), [], {
    execArgv: [`--max-old-space-size=${MAX_OLD_MB}`, `--max-semi-space-size=${MAX_YOUNG_MB}`],
    env: { PATH, HOME, TMPDIR, LANG, NODE_ENV },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.on('message', (answer) => onAnswer(answer as WorkerAnswer))
  let isOver = false
  const endOnce = (cause: unknown): void => {
    if (!isOver) onEnd(cause)
    isOver = true
  }
  child.on('error', endOnce)
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  child.on('exit', (code, signal) => endOnce(new Error(`It ended with ${signal ?? `code ${code}`}`)))
  return {
    // What cannot be sent any more is answered by its end.
    post: (request) => child.send(request, () => undefined),
    hold: (isHeld) => {
      for (const one of [child, child.channel])
        if (isHeld) one?.ref()
        else one?.unref()
    },
    end: () => {
      isOver = true
      child.kill('SIGKILL')
      return gone
    },
  }
}
