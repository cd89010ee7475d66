// Loaded into a process of the product before its entry. A page that holds POISON ends the process as it is given to the
// parser, as a fault of the parser's own would; SIGUSR2 holds the event loop for CHAOS_BLOCK_MS.
import { Worker } from 'node:worker_threads'

const POISON = Buffer.from('chaos-poison')
const postMessage = Worker.prototype.postMessage

Worker.prototype.postMessage = function (message, ...rest) {
  const body = message?.kind === 'read' ? message.page.body : null
  if (body !== null && Buffer.from(body).includes(POISON)) process.kill(process.pid, 'SIGKILL')
  return postMessage.call(this, message, ...rest)
}

process.on('SIGUSR2', () => {
  const end = performance.now() + Number(process.env.CHAOS_BLOCK_MS ?? 30_000)
  while (performance.now() < end);
})
