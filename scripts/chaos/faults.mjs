// Loaded into a process of the product before its entry, and into each of its threads. A page that holds POISON ends what reads
// it, as a fault of the parser's own would: on a thread the whole process, as it is given to the thread; a process apart once
// all that it was given before is answered. SIGUSR2 holds the event loop for CHAOS_BLOCK_MS.
import { ChildProcess } from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'
import threads, { Worker } from 'node:worker_threads'

const POISON = Buffer.from('chaos-poison')

const isDeadly = (message) => message?.kind === 'read' && Buffer.from(message.page.body).includes(POISON)

const { postMessage } = Worker.prototype
Worker.prototype.postMessage = function (message, ...rest) {
  if (isDeadly(message)) process.kill(process.pid, 'SIGKILL')
  return postMessage.call(this, message, ...rest)
}

threads.Worker = class extends Worker {
  constructor(entry, { execArgv = [], ...options } = {}) {
    super(entry, { ...options, execArgv: [...execArgv, '--import', import.meta.url] })
  }
}
syncBuiltinESMExports()

// A child gets its `send` as it is started.
const { spawn } = ChildProcess.prototype
ChildProcess.prototype.spawn = function (options) {
  const error = spawn.call(this, options)
  if (this.send !== undefined) makeMortal(this)
  return error
}

function makeMortal(child) {
  const { send } = child
  const unanswered = new Set()
  let before = null
  const killIfDue = () => before?.size === 0 && child.kill('SIGKILL')
  child.on('message', ({ id }) => {
    unanswered.delete(id)
    before?.delete(id)
    killIfDue()
  })
  child.send = (message, ...rest) => {
    if (!isDeadly(message)) {
      if (message.kind !== 'drop') unanswered.add(message.id)
      return send.call(child, message, ...rest)
    }
    before ??= new Set(unanswered)
    killIfDue()
    return true
  }
}

process.on('SIGUSR2', () => {
  const end = performance.now() + Number(process.env.CHAOS_BLOCK_MS ?? 30_000)
  while (performance.now() < end);
})
