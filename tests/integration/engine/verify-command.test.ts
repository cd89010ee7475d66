import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KNOWN, openMailWorld, type MailWorld } from '../../support/engine/mail-world.ts'
import { a, mx, ptr } from '../../support/engine/name-server.ts'
import { runCommand } from '../transfer/run-command.ts'

describe('npm run verify', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-verify-'))
  let world: MailWorld
  let network: string[]

  beforeAll(async () => {
    world = await openMailWorld({
      'probe.northgate.org': { records: [a('127.0.0.1')] },
      '1.0.0.127.in-addr.arpa': { records: [ptr('probe.northgate.org')] },
      'other.northgate.org': { records: [a('127.0.0.9')] },
      'northgate.org': { records: [mx(10, 'mx.ok.org')] },
    })
    network = ['--dns', world.names.address, '--smtp-port', String(world.port), '--allow-private-network']
  })
  afterAll(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const asked = [
    '--level',
    'smtp',
    '--sender',
    'postmaster@northgate.org',
    '--pause',
    '0',
    '--own-address',
    '127.0.0.1',
  ]

  it('reads a file and writes a verdict a line, in its order', async () => {
    const file = path.join(folder, 'addresses.txt')
    writeFileSync(file, `# ours\r\n${KNOWN}@ok.org\r\n\ninfo@ok.org\nnobody@null-mx.org\n ida@gmial.com`)
    const { status, stdout, stderr } = await runCommand('verify.ts', [
      '--file',
      file,
      '--format',
      'jsonl',
      ...network,
    ])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(verdicts).toMatchObject([
      { address: `${KNOWN}@ok.org`, class: 'unverified', reason: 'dns_only', level: 'dns' },
      { address: 'info@ok.org', class: 'risky', reason: 'role' },
      { address: 'nobody@null-mx.org', class: 'invalid', reason: 'null_mx' },
      { address: 'ida@gmial.com', class: 'invalid', reason: 'no_such_domain', suggestion: 'ida@gmail.com' },
    ])
    expect(world.heard.get('ok.org')).toEqual([])
  })

  it('prints a table, offline if told so', async () => {
    const before = world.names.asked.length
    const args = [`${KNOWN}@ok.org`, 'ida', '--level', 'syntax', ...network]
    const { status, stdout } = await runCommand('verify.ts', args)
    expect(status).toBe(0)
    expect(stdout).toMatch(/ida\.marsh@ok\.org\s+│ unverified │ syntax only │ 40/)
    expect(stdout).toMatch(/│ ida\s+│ invalid\s+│ syntax/)
    expect(world.names.asked).toHaveLength(before)
  })

  it('asks servers once the audit of the host has passed', async () => {
    const args = [`${KNOWN}@ok.org`, ...asked, '--helo', 'probe.northgate.org', '--transcript', ...network]
    const { status, stdout, stderr } = await runCommand('verify.ts', args)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/│ valid │ accepted │ 95 │ smtp/)
    expect(stdout).toContain(`us     RCPT TO:<${KNOWN}@ok.org>`)
  })

  it.each([
    ['another address', 'other.northgate.org', 'other.northgate.org resolves to 127.0.0.9'],
    ['no such name', 'gone.northgate.org', 'gone.northgate.org has no address'],
    ['no full name', 'localhost', 'localhost is not a full host name'],
    ['a name of others', 'gmail.com', 'gmail.com is a mail provider’s name, not this machine’s'],
  ])('asks nobody when the audit finds %s', async (_, helo, says) => {
    const before = world.heard.get('ok.org')?.length
    const { status, stdout, stderr } = await runCommand('verify.ts', [
      ...[`${KNOWN}@ok.org`, ...asked, '--helo', helo, ...network],
    ])
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(says)
    expect(stderr).toContain('No mail server was asked')
    expect(world.heard.get('ok.org')).toHaveLength(before ?? NaN)
  })

  it.each([
    [[], 'Give an address, or --file.'],
    [['a@b.org', '--level', 'deep'], '--level'],
    [['a@b.org', '--level', 'smtp'], '--level smtp needs --helo and --sender.'],
    [['a@b.org', '--at-once', '0'], '--at-once'],
    [['--file', '/nowhere/at-all.txt'], 'no such file or folder'],
  ])('refuses %j', async (args, says) => {
    const { status, stderr } = await runCommand('verify.ts', args)
    expect(status).toBe(1)
    expect(stderr).toContain(says)
  })
})
