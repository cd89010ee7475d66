import type { ServerResponse } from 'node:http'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'

/** GraphQL documents and variables; CSV goes another way. */
const LIMIT = '1mb'

export const NO_JSON = 'The body is not valid JSON.'

/** Answers a request whose body cannot be taken, as GraphQL says it. */
export function sendBodyFault(res: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'INVALID_INPUT' } }] })
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body)
}

const refuse: ErrorRequestHandler = (error: { type?: string; status?: number }, _req, res, next) => {
  const { type, status } = error
  if (status === undefined || status >= 500) return next(error)
  sendBodyFault(res, status, type === 'entity.too.large' ? `A request has at most ${LIMIT}.` : NO_JSON)
}

const refuseOtherBodies: RequestHandler = (req, res, next) => {
  if (req.method !== 'POST' || req.is(['application/json', 'application/graphql-response+json']) !== false)
    return next()
  sendBodyFault(res, 415, 'Send a JSON body with content-type application/json.')
}

/** Reads a JSON body up to the limit before Yoga, which has none, and refuses any other kind of body. */
export const limitedJsonBody: (RequestHandler | ErrorRequestHandler)[] = [
  refuseOtherBodies,
  express.json({ limit: LIMIT }),
  refuse,
]

/** A form that takes a line of text, from anybody. */
const FORM_LIMIT_BYTES = 8192

/**
 * Refuses a form's body that is larger, before any of it is read. Its length must be told, as browsers do: Node then reads
 * no more than that.
 */
export const limitedFormBody: RequestHandler = (req, res, next) => {
  const length = req.headers['content-length']
  if (length === undefined) {
    res.status(411).type('text').send('Say how long the form is (content-length).\n')
  } else if (Number(length) > FORM_LIMIT_BYTES) {
    res.status(413).type('text').send(`This form has at most ${FORM_LIMIT_BYTES} bytes.\n`)
  } else {
    next()
  }
}
