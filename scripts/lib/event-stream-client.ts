/** Clients of event streams on connections of their own, which can stop reading as a browser in a tunnel does. */
import { connect } from 'node:net'

export interface StreamClient {
  /** `data:` of each event so far. */
  events: string[]
  /** Comment lines so far. */
  comments(): number
  /** The status line and headers. */
  head(): string
  /** Resolves when `events` fulfil the condition; rejects when the stream ends before. */
  until(isSo: (events: readonly string[]) => boolean): Promise<void>
  /** Stops to take what comes, and goes on. */
  pause(): void
  resume(): void
  /** Resolves when the stream has ended, by whomever. */
  ended: Promise<void>
  close(): void
}

export interface StreamRequest {
  url: string
  token: string
  query: string
  variables: Record<string, unknown>
}

/** Opens a subscription over a socket; resolves when its first bytes are there. */
export async function openStream(request: StreamRequest): Promise<StreamClient> {
  const { hostname, port } = new URL(request.url)
  const socket = connect(Number(port), hostname).setEncoding('utf8')
  const reader = createReader(() => socket.destroy())
  let isOver = false
  const looks = new Set<() => void>()
  const first = new Promise<void>((resolve, reject) => {
    socket.once('data', () => resolve())
    socket.once('close', () => reject(new Error('The connection was closed')))
  })
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      isOver = true
      looks.forEach((look) => look())
      resolve()
    }
    socket.once('end', end).once('close', end)
  })
  socket.on('error', () => undefined)
  socket.on('data', (chunk: string) => {
    reader.read(chunk)
    looks.forEach((look) => look())
  })
  socket.write(requestText(request))
  await first
  return {
    ...reader,
    until: (isSo) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (isSo(reader.events)) resolve()
          else if (isOver)
            reject(new Error(`The stream has ended: ${reader.head()}\n${reader.events.at(-1)}`))
          else return
          looks.delete(look)
        }
        looks.add(look)
        look()
      }),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    ended,
    close: () => void socket.destroy(),
  }
}

function requestText({ url, token, query, variables }: StreamRequest): string {
  const body = JSON.stringify({ query, variables })
  const headers = [
    ...['POST /graphql HTTP/1.1', `host: ${new URL(url).host}`, 'accept: text/event-stream'],
    ...['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`],
    `authorization: Bearer ${token}`,
  ]
  return `${headers.join('\r\n')}\r\n\r\n${body}`
}

/** Takes lines out of what comes; those that say the sizes of chunks are passed over. `onComplete` hears of the last event. */
function createReader(onComplete: () => void) {
  const events: string[] = []
  let [text, head, comments] = ['', '', 0]
  return {
    events,
    comments: () => comments,
    head: () => head,
    read: (chunk: string) => {
      text += chunk
      if (head === '') {
        const end = text.indexOf('\r\n\r\n')
        if (end === -1) return
        head = text.slice(0, end)
        text = text.slice(end + 4)
      }
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) {
        if (line.startsWith('data: {')) events.push(line.slice(6))
        else if (line.startsWith(':')) comments++
        else if (line === 'event: complete') onComplete()
      }
    },
  }
}
