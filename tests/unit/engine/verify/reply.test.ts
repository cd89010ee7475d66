import { describe, expect, it } from 'vitest'
import { ReplyReader, readReply } from '../../../../server/engine/verify/reply-reader.ts'
import { meaningOf, type SmtpStage } from '../../../../server/engine/verify/reply.ts'

const ADDRESS = 'ida.marsh@northgate.org'
const meaning = (line: string, stage: SmtpStage = 'recipient', address = ADDRESS) =>
  meaningOf(readReply([line]), stage, address)

describe('what a reply to RCPT means', () => {
  it.each([
    ['250 2.1.5 Ok', 'accepted'],
    ['250 OK', 'accepted'],
    ['251 User not local; will forward', 'accepted'],
    ['252 Cannot verify the user', 'unclear'],
    // Enhanced codes first.
    ['550 5.1.1 <ida.marsh@northgate.org>: Recipient address rejected: User unknown', 'rejected'],
    ['550-5.1.1 The email account that you tried to reach does not exist.', 'rejected'],
    ['550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup', 'rejected'],
    ['550 5.1.0 Address rejected.', 'rejected'],
    ['553 5.1.3 Bad destination mailbox address', 'rejected'],
    ['551 5.1.6 Recipient has moved', 'rejected'],
    ['554 5.1.1 No such user', 'rejected'],
    ['550 5.2.1 The email account that you tried to reach is disabled', 'disabled'],
    [
      '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents it',
      'temporary',
    ],
    ['552 5.2.2 The email account that you tried to reach is over quota', 'full'],
    ['452 4.2.2 The email account is over quota', 'full'],
    ['550 5.4.1 Recipient address rejected: Access denied', 'unclear'],
    ['550 5.1.2 Host unknown', 'unclear'],
    // Text where there is no code, or one that says nothing.
    ['550 No such user here', 'rejected'],
    ['550 Mailbox unavailable or user unknown', 'rejected'],
    ['550 sorry, no mailbox here by that name', 'rejected'],
    ['550 Requested action not taken: mailbox does not exist', 'rejected'],
    ['550 5.0.0 User unknown', 'rejected'],
    ['550 Empfänger unbekannt', 'rejected'],
    ['550 Requested action not taken', 'unclear'],
    ['552 Requested mail action aborted: exceeded storage allocation', 'full'],
    ['550 Account disabled', 'disabled'],
    ['550 Mailbox is full', 'full'],
  ])('%s: %s', (line, expected) => {
    expect(meaning(line)).toBe(expected)
  })

  it.each([
    '550 5.7.1 Service unavailable; client host [192.0.2.1] blocked using zen.spamhaus.org',
    '550 5.7.1 Recipient address rejected: user unknown',
    '550 5.7.606 Access denied, banned sending IP',
    '550 5.7.25 The IP address sending this message does not have a PTR record',
    '550 5.1.1 Message rejected, listed by Spamhaus',
    '550 5.1.8 Sender address rejected: domain not found',
    '550 5.1.7 Bad sender address',
    '554 5.7.1 Relay access denied',
    '554 Transaction failed',
    '554 Your access to this mail system has been rejected due to poor reputation of a domain',
    '550 Blocked by our policy',
    '550 relay not permitted',
    '550 User unknown; your IP is on our blacklist',
    '553 5.7.1 Sender address rejected: not logged in',
  ])('%s is about us, not about the mailbox', (line) => {
    expect(meaning(line)).toBe('policy')
  })

  it.each([
    ['450 4.2.0 Recipient address rejected: Greylisted', 'greylisted'],
    ['451 4.7.1 Please try again later', 'greylisted'],
    ['421 4.7.0 Try again later, closing connection', 'greylisted'],
    ['450 4.1.1 Mailbox unavailable', 'temporary'],
    ['452 4.5.3 Too many recipients', 'temporary'],
    ['452 4.3.1 Insufficient system storage', 'temporary'],
    ['451 4.3.0 Temporary lookup failure', 'temporary'],
  ])('%s passes: %s', (line, expected) => {
    expect(meaning(line)).toBe(expected)
  })

  it.each(['greeting', 'hello', 'sender'] as const)('is never about the mailbox at the %s', (stage) => {
    expect(meaning('550 5.1.1 User unknown', stage)).toBe('policy')
    expect(meaning('550 No such user', stage)).toBe('policy')
    expect(meaning('421 Too busy', stage)).toBe('temporary')
    expect(meaning('452 4.2.2 over quota', stage)).toBe('temporary')
  })

  it.each([
    ['policy@northgate.org', '550 <policy@northgate.org>: User unknown'],
    ['blacklist@northgate.org', '550 5.1.1 blacklist@northgate.org: no such user'],
    ['spam@relay.northgate.org', '550 User spam@relay.northgate.org does not exist'],
  ])('does not read the words of %s as the server’s', (address, line) => {
    expect(meaning(line, 'recipient', address)).toBe('rejected')
  })

  it('ends on texts made to hold it up', () => {
    const hostile = [
      'user '.repeat(400),
      'x'.repeat(2000),
      `no such ${'a '.repeat(900)}`,
      'over a a '.repeat(200),
    ]
    const before = performance.now()
    for (const text of hostile) meaning(`550 ${text}`)
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

describe('reading replies', () => {
  const readAll = (...chunks: string[]) => {
    const reader = new ReplyReader()
    const found = []
    for (const chunk of chunks) {
      reader.push(Buffer.from(chunk))
      for (let next = reader.take(); next !== null; next = reader.take()) found.push(next)
    }
    return found
  }

  it('joins the lines of one reply and takes each code out', () => {
    const [found] = readAll(
      '550-5.1.1 The account\r\n550-5.1.1 does not exist.\r\n550 5.1.1 See our page\r\n',
    )
    expect(found).toMatchObject({
      reply: { code: 550, enhanced: '5.1.1', text: 'The account does not exist. See our page' },
    })
  })

  it('waits for the end, wherever the bytes are cut, and keeps what follows', () => {
    const text = '250-mail.example\r\n250 STARTTLS\r\n220 go\r\n'
    expect(readAll(...text)).toEqual(readAll(text))
    expect(readAll(text)).toHaveLength(2)
  })

  it('takes lines without a text, and bare line feeds', () => {
    expect(readAll('250\n')).toMatchObject([{ reply: { code: 250, text: '', enhanced: null } }])
  })

  it.each(['SSH-2.0-OpenSSH\r\n', '2500 x\r\n', '25\r\n', `${'x'.repeat(70_000)}`, '250-a\r\n'.repeat(200)])(
    'refuses what is no SMTP (%#)',
    (text) => {
      expect(readAll(text).at(-1)).toHaveProperty('garbage')
    },
  )
})
