import { describe, expect, it } from 'vitest'
import { AddressBook, type LookUp } from '../../../../server/engine/fetch/address-book.ts'
import { DnsError } from '../../../../server/engine/fetch/fetch-errors.ts'

function bookWith(answer: LookUp): { book: AddressBook; asked: string[]; clock: { ms: number } } {
  const asked: string[] = []
  const clock = { ms: 0 }
  const lookUp: LookUp = (hostname) => {
    asked.push(hostname)
    return answer(hostname)
  }
  return { book: new AddressBook(lookUp, () => clock.ms), asked, clock }
}

const failing =
  (code: string): LookUp =>
  () =>
    Promise.reject(Object.assign(new Error(code), { code }))

describe('AddressBook', () => {
  it('asks once within the time to live, whatever the case of the name', async () => {
    const { book, asked, clock } = bookWith(() =>
      Promise.resolve([{ address: '93.184.216.34', ttlSeconds: 120 }]),
    )
    await book.resolve('acme.example')
    clock.ms = 119_000
    expect(await book.resolve('ACME.example')).toEqual(['93.184.216.34'])
    expect(asked).toEqual(['acme.example'])
    clock.ms = 120_000
    await book.resolve('acme.example')
    expect(asked).toHaveLength(2)
  })

  it('keeps even a zero time to live for half a minute, and none for more than an hour', async () => {
    const ttl = { seconds: 0 }
    const { book, asked, clock } = bookWith(() =>
      Promise.resolve([{ address: '1.1.1.1', ttlSeconds: ttl.seconds }]),
    )
    await book.resolve('acme.example')
    clock.ms = 29_000
    await book.resolve('acme.example')
    expect(asked).toHaveLength(1)
    clock.ms = 31_000
    ttl.seconds = 1_000_000
    await book.resolve('acme.example')
    clock.ms += 3_600_001
    await book.resolve('acme.example')
    expect(asked).toHaveLength(3)
  })

  it('shares one question between those who ask at the same time', async () => {
    const { book, asked } = bookWith(() => Promise.resolve([{ address: '1.1.1.1', ttlSeconds: 60 }]))
    await Promise.all([
      book.resolve('acme.example'),
      book.resolve('acme.example'),
      book.resolve('acme.example'),
    ])
    expect(asked).toHaveLength(1)
  })

  it('remembers that a name does not exist, for a minute', async () => {
    const { book, asked, clock } = bookWith(failing('ENOTFOUND'))
    await expect(book.resolve('no.example')).rejects.toThrow('There is no such host: no.example')
    clock.ms = 59_000
    await expect(book.resolve('no.example')).rejects.toMatchObject({ reason: 'dns', retry: false })
    expect(asked).toHaveLength(1)
    clock.ms = 61_000
    await expect(book.resolve('no.example')).rejects.toBeInstanceOf(DnsError)
    expect(asked).toHaveLength(2)
  })

  it('tells trouble of the name server from a name that does not exist', async () => {
    const { book, asked, clock } = bookWith(failing('ETIMEOUT'))
    await expect(book.resolve('slow.example')).rejects.toMatchObject({ reason: 'dns', retry: true })
    clock.ms = 2_001
    await expect(book.resolve('slow.example')).rejects.toMatchObject({ retry: true })
    expect(asked).toHaveLength(2)
  })

  it('takes an empty answer for a host without address', async () => {
    const { book } = bookWith(() => Promise.resolve([]))
    await expect(book.resolve('empty.example')).rejects.toThrow('The host has no address: empty.example')
  })

  it('never asks DNS about literals and localhost', async () => {
    const { book, asked } = bookWith(() => Promise.resolve([{ address: '10.0.0.1', ttlSeconds: 60 }]))
    expect(await book.resolve('127.0.0.1')).toEqual(['127.0.0.1'])
    expect(await book.resolve('[::1]')).toEqual(['::1'])
    expect(await book.resolve('localhost')).toEqual(['127.0.0.1', '::1'])
    expect(await book.resolve('app.localhost')).toEqual(['127.0.0.1', '::1'])
    expect(asked).toEqual([])
  })
})
