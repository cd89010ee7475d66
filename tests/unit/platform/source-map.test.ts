import { readFileSync } from 'node:fs'
import { SourceMap as NodeSourceMap } from 'node:module'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { placeInSource, type SourceMap } from '../../../server/platform/source-map.ts'

const FILE = 'server/platform/source-map.ts'
const compiled = transformSync(readFileSync(FILE, 'utf8'), {
  loader: 'ts',
  sourcemap: true,
  sourcefile: FILE,
})
const map = JSON.parse(compiled.map) as SourceMap
const lines = compiled.code.split('\n')

describe('placeInSource', () => {
  it('says of each place what Node’s own reader of all of the map says', () => {
    const whole = new NodeSourceMap(
      JSON.parse(compiled.map) as ConstructorParameters<typeof NodeSourceMap>[0],
    )
    const places = lines.flatMap((text, line) =>
      [0, 3, 17].filter((at) => at < text.length).map((at) => [line, at]),
    )
    expect(places.length).toBeGreaterThan(100)
    for (const [line = 0, column = 0] of places) {
      const entry = whole.findEntry(line, column)
      // Node goes on to the line before where a line begins without a place of its own.
      if (!('generatedLine' in entry) || entry.generatedLine !== line) continue
      expect(placeInSource(map, { line: line + 1, column: column + 1 })).toEqual({
        source: entry.originalSource,
        line: entry.originalLine + 1,
        column: entry.originalColumn + 1,
      })
    }
  })

  it('says nothing of what a map does not hold', () => {
    expect(placeInSource(map, { line: lines.length + 10, column: 1 })).toBeNull()
    expect(placeInSource({ sources: [], mappings: 'AAAA' }, { line: 1, column: 1 })).toBeNull()
    expect(placeInSource({ sources: ['a.ts'], mappings: ';;' }, { line: 2, column: 1 })).toBeNull()
    expect(placeInSource({ sources: ['a.ts'], mappings: '' }, { line: 1, column: 1 })).toBeNull()
    // A place that comes from nowhere: one number alone.
    expect(placeInSource({ sources: ['a.ts'], mappings: 'AAAA,E' }, { line: 1, column: 3 })).toBeNull()
  })
})
