import { describe, expect, it } from 'vitest'
import type { SourceItem } from '../../../../server/engine/sources/source.ts'
import { urlListSource } from '../../../../server/engine/sources/url-list.ts'

async function read(text: string): Promise<SourceItem[]> {
  const items: SourceItem[] = []
  for await (const item of urlListSource.candidates({ text })) items.push(item)
  return items
}

const keys = (items: SourceItem[]): string[] =>
  items.map((item) => (item.type === 'candidate' ? item.siteKey : item.rejected.text))

describe('the url-list source', () => {
  it('reads one address a line, or several separated by commas, semicolons and tabs', async () => {
    const items = await read(
      'acme.example\r\nhttps://beta.example/de/\rgamma.example, delta.example;eps.example\tzeta.example\n\n',
    )
    expect(keys(items)).toEqual([
      'https://acme.example',
      'https://beta.example',
      'https://gamma.example',
      'https://delta.example',
      'https://eps.example',
      'https://zeta.example',
    ])
    expect(items[2]).toEqual({
      type: 'candidate',
      candidate: { address: 'gamma.example' },
      siteKey: 'https://gamma.example',
      line: 3,
    })
  })

  it('takes comments, quotes and a byte order mark off', async () => {
    expect(
      keys(
        await read(
          '\ufeff"acme.example" # our first customer\n# nothing here\n\'beta.example\'\nacme2.example/#team',
        ),
      ),
    ).toEqual(['https://acme.example', 'https://beta.example', 'https://acme2.example'])
  })

  it('lists each site once', async () => {
    expect(
      keys(await read('acme.example\nhttps://acme.example/contact\nACME.example/\nwww.acme.example')),
    ).toEqual(['https://acme.example', 'https://www.acme.example'])
  })

  it('tells what it cannot read, with line and reason, and goes on', async () => {
    const items = await read('acme.example\nAcme Ltd\ninfo@acme.example, beta.example')
    expect(keys(items)).toEqual([
      'https://acme.example',
      'Acme Ltd',
      'info@acme.example',
      'https://beta.example',
    ])
    expect(items[1]).toMatchObject({ type: 'rejected', rejected: { line: 2, reason: 'invalid_address' } })
    expect(items[2]).toMatchObject({
      rejected: { line: 3, detail: expect.stringContaining('email address') as string },
    })
  })

  it('shows no more of an endless line than can be shown', async () => {
    const [item] = await read('x'.repeat(100_000))
    expect(item?.type === 'rejected' && item.rejected.text.length).toBe(200)
  })

  it('finds nothing in nothing', async () => {
    expect(await read('')).toEqual([])
    expect(await read(' \n,;\n#\n')).toEqual([])
  })

  it('stops when it is told to', async () => {
    const controller = new AbortController()
    controller.abort(new Error('enough'))
    const next = urlListSource
      .candidates({ text: 'acme.example' }, controller.signal)
      [Symbol.asyncIterator]()
      .next()
    await expect(next).rejects.toThrow('enough')
  })
})
