/** The thread that reads descriptions of customers (see threaded-icp-reader.ts), one after the other. */
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { IcpAnswer, IcpQuestion } from './icp-messages.ts'
import { parseIcp } from './parse-icp.ts'

// Where cores are few, the thread that answers people goes before this one. Linux alone takes it to be of this thread.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

const port = parentPort
if (port === null) throw new Error('This file is the first of a thread')

function answerTo({ id, text }: IcpQuestion): IcpAnswer {
  try {
    return { id, criteria: parseIcp(text) }
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error(String(error)) }
  }
}

port.on('message', (question: IcpQuestion) => port.postMessage(answerTo(question)))
// A name and a place have the lists and the file of cities read: whoever asks next, perhaps for nothing yet, need not wait for them.
parseIcp('Dental practices in Leipzig')
