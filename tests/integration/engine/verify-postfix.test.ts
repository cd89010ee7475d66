import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVerifier, type Verifier } from '../../../server/engine/index.ts'
import { a, mx, serveNames, type NameServer } from '../../support/engine/name-server.ts'
import { POSTFIX_ADDRESS, postfixMissing, startPostfix, type Postfix } from '../../support/engine/postfix.ts'

const missing = postfixMissing()
if (missing !== null) console.warn(`Skipped: asking a real Postfix: ${missing}`)

describe.skipIf(missing !== null)('asking a real Postfix', () => {
  let postfix: Postfix
  let names: NameServer
  let verifier: Verifier

  beforeAll(async () => {
    postfix = await startPostfix()
    names = await serveNames({
      'postfix-real.org': { records: [mx(10, 'mx.postfix-real.org')] },
      'postfix-all.org': { records: [mx(10, 'mx.postfix-real.org')] },
      'postfix-not.org': { records: [mx(10, 'mx.postfix-real.org')] },
      'mx.postfix-real.org': { records: [a(POSTFIX_ADDRESS)] },
    })
    verifier = createVerifier({
      ...{ dnsServers: [names.address], allowLoopback: true, smtpPort: postfix.port },
      probe: { helo: 'probe.northgate.org', sender: 'postmaster@northgate.org', strangerPauseMs: 0 },
    })
  }, 60_000)
  afterAll(async () => {
    names.close()
    await postfix.stop()
  }, 60_000)

  it.each([
    ['ida.marsh@postfix-real.org', 'valid', 'accepted'],
    ['nobody@postfix-real.org', 'invalid', 'mailbox_rejected'],
    ['ida.marsh@postfix-all.org', 'risky', 'catch_all'],
    ['blocked@postfix-real.org', 'unknown', 'policy_block'],
    ['full@postfix-real.org', 'risky', 'full'],
    ['later@postfix-real.org', 'unknown', 'greylisted'],
    // A server that does not serve the domain that names it: "relay access denied" is no word on the mailbox.
    ['ida.marsh@postfix-not.org', 'unknown', 'policy_block'],
  ])('%s is %s (%s)', async (address, verdictClass, reason) => {
    const verdict = await verifier.verify({ address }, new AbortController().signal)
    expect(verdict).toMatchObject({
      class: verdictClass,
      reason,
      level: 'smtp',
      exchange: 'mx.postfix-real.org',
    })
    const said = verdict.transcript.map(({ from, text }) => `${from}: ${text}`)
    expect(said).toContain('note: TLS: TLSv1.3')
    expect(said.at(-1)).toMatch(/^server: 221 /)
  })
})
