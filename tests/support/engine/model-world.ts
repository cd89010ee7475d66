/** A local server in the place of a model endpoint: it answers as OpenAI's chat completions are documented to. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'

/** A question as the endpoint got it. */
export interface AskedModel {
  path: string
  authorization: string | undefined
  body: {
    model: string
    messages: { role: string; content: string }[]
    temperature?: number
    max_tokens?: number
    max_completion_tokens?: number
    response_format?: { type: string; json_schema?: { strict: boolean; schema: Record<string, unknown> } }
    tools?: unknown
  }
}

export interface ModelReply {
  status?: number
  headers?: Record<string, string>
  /** Text and bytes as they are, anything else as JSON. */
  body?: unknown
  /** Never answers. */
  hang?: true
}

export interface ModelWorld {
  /** `http://127.0.0.1:port`, without a path. */
  origin: string
  asked: AskedModel[]
  close: () => Promise<void>
}

/** `answer`: to a question, with how many came before. */
export async function openModelWorld(
  answer: (question: AskedModel, before: number) => ModelReply,
): Promise<ModelWorld> {
  const asked: AskedModel[] = []
  const server = http.createServer((request, response) => {
    void textOf(request).then((body) => {
      const question: AskedModel = {
        path: request.url ?? '',
        authorization: request.headers.authorization,
        body: JSON.parse(body) as AskedModel['body'],
      }
      asked.push(question)
      const { status = 200, headers = {}, body: said = '', hang } = answer(question, asked.length - 1)
      if (hang === true) return
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof said === 'string' || said instanceof Uint8Array ? said : JSON.stringify(said))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a model says, as text or as JSON; `tokens` are those that the endpoint counts, if it does. */
export function saying(content: unknown, tokens?: number): ModelReply {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  return {
    body: {
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
      ...(tokens !== undefined && {
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: tokens },
      }),
    },
  }
}

/** Refuses, as such endpoints do. */
export const refusing = (status: number, message: string): ModelReply => ({
  status,
  body: { error: { message, type: 'invalid_request_error', param: null, code: null } },
})

/** A criterion of an answer. */
export const says = (
  kind: string,
  value: unknown,
  quote: string | null,
  strength = 'must',
): Record<string, unknown> => ({ kind, value, strength, quote })
