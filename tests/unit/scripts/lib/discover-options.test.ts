import { describe, expect, it } from 'vitest'
import { readDiscoverArguments } from '../../../../scripts/lib/discover-options.ts'

describe('the arguments of npm run discover', () => {
  it('are read, with what holds where nothing is said', () => {
    expect(readDiscoverArguments(['criteria.json'])).toEqual({
      ...{
        file: 'criteria.json',
        plan: false,
        max: 100,
        endpoint: {},
        settings: {},
        page: [],
        offline: false,
        resolve: false,
      },
      'allow-private-network': false,
    })
    const given = [
      ...['--text', 'dentists in Leipzig', '--sources', 'overpass, wikidata', '--max', '7', '--offline'],
      ...['--endpoint', 'overpass=https://maps.example/api?a=b', '--settings', 'wikidata={"items":["Q1"]}'],
      ...['--raw', 'raw', '--page', 'https://a.example', '--page', 'https://b.example'],
    ]
    expect(readDiscoverArguments(given)).toMatchObject({
      ...{
        text: 'dentists in Leipzig',
        sources: ['overpass', 'wikidata'],
        max: 7,
        raw: 'raw',
        offline: true,
      },
      endpoint: { overpass: 'https://maps.example/api?a=b' },
      settings: { wikidata: '{"items":["Q1"]}' },
      page: ['https://a.example', 'https://b.example'],
    })
    expect(readDiscoverArguments(['--help'])).toBeNull()
  })

  it.each([
    [[], 'one of them'],
    [['--text', 'x', 'criteria.json'], 'one of them'],
    [['--text', 'x', '--pages-of', 'acme.example'], 'one of them'],
    [['a.json', 'b.json'], 'one file'],
    [['a.json', '--endpoint', 'overpass'], '--endpoint: must be SOURCE=…'],
    [['a.json', '--max', '0'], '--max'],
    [['a.json', '--max', 'many'], '--max'],
    [['a.json', '--offline'], '--offline needs --raw'],
    [['a.json', '--nothing'], '--nothing'],
  ])('that are wrong are told: %j', (argv, words) => {
    expect(() => readDiscoverArguments(argv)).toThrow(words)
  })
})
