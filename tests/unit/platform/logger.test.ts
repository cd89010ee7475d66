import { describe, expect, it } from 'vitest'
import { createLogger } from '../../../server/platform/logger.ts'

function logged(fields: object): { line: string; fields: Record<string, unknown> } {
  const lines: string[] = []
  createLogger('info', { write: (line) => lines.push(line) }).info(fields, 'event.name')
  const line = lines[0] ?? ''
  return { line, fields: JSON.parse(line) as Record<string, unknown> }
}

describe('a log line', () => {
  it('is one line of JSON with the name of the event and its fields', () => {
    const { line, fields } = logged({ runId: '1', ms: 5 })
    expect(line.trim()).not.toContain('\n')
    expect(fields).toMatchObject({ msg: 'event.name', runId: '1', ms: 5 })
  })

  it('holds the message, the code and the stack of an error', () => {
    const { fields } = logged({ error: Object.assign(new TypeError('broken'), { code: 'X1' }) })
    expect(fields['error']).toMatchObject({ type: 'TypeError', message: 'broken', code: 'X1' })
    expect((fields['error'] as { stack: string }).stack).toContain('logger.test')
  })

  it.each(['password', 'passwordHash', 'token', 'authorization', 'cookie', 'email'])(
    'never holds a field called %s, up to two levels down',
    (name) => {
      const { line } = logged({ [name]: 'value-1', a: { [name]: 'value-2', b: { [name]: 'value-3' } } })
      expect(line).not.toMatch(/value-\d/)
    },
  )

  it('holds no address out of the message of an error or its causes', () => {
    const cause = new Error('Key (email)=(ada@acme.example) already exists')
    const { line } = logged({ error: new Error('insert for Ada.L+x@sub.acme.co.uk failed', { cause }) })
    expect(line).not.toMatch(/acme/)
    expect(line).toContain('insert for [email] failed')
  })
})
