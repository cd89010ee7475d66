/**
 * The thread or process that parses (see parser-host.adapter.ts): keeps the facts of each site until its findings are
 * asked for.
 */
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { packLinks } from './packed-links.ts'
import { SiteMemory } from './site-memory.ts'
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts'

// Where cores are few, the thread that answers people goes before this one. Linux alone takes it to be of this thread.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

const sites = new Map<number, SiteMemory>()

function memoryOf(site: number): SiteMemory {
  let memory = sites.get(site)
  if (memory === undefined) {
    memory = new SiteMemory()
    sites.set(site, memory)
  }
  return memory
}

function answer(request: Exclude<WorkerRequest, { kind: 'drop' }>): WorkerAnswer {
  if (request.kind === 'warm') return { id: request.id, warm: true }
  const { id, site } = request
  if (request.kind === 'read') {
    const { links, ...report } = memoryOf(site).read(request.page)
    return { id, read: { ...report, links: packLinks(links) } }
  }
  const findings = memoryOf(site).finish(request.identity)
  sites.delete(site)
  return { id, findings }
}

/** To whoever started it: of a process, through its channel. */
const send = (given: WorkerAnswer): unknown =>
  parentPort === null ? process.send?.(given) : parentPort.postMessage(given)

const onRequest = (request: WorkerRequest): void => {
  if (request.kind === 'drop') {
    sites.delete(request.site)
    return
  }
  try {
    send(answer(request))
  } catch (error) {
    const failure: WorkerAnswer = {
      id: request.id,
      error: error instanceof Error ? error : new Error(String(error)),
    }
    send(failure)
  }
}

if (parentPort === null) {
  process.on('message', onRequest)
  process.on('disconnect', () => process.exit())
} else parentPort.on('message', onRequest)
