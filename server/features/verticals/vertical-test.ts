/** A pack against its own examples, with the lines on which they stand. Pure. */
import { checkGolden, lineFinder, type GoldenFailure, type Vertical } from '../../engine/index.ts'

export interface TestedPack {
  titles: number
  pages: number
  companies: number
  failures: (Omit<GoldenFailure, 'path'> & { line: number | null })[]
}

export function testPack(pack: Vertical, yaml: string): TestedPack {
  const { counts, failures } = checkGolden(pack)
  const lineOf = failures.length === 0 ? () => null : lineFinder(yaml)
  return { ...counts, failures: failures.map(({ path, ...failure }) => ({ ...failure, line: lineOf(path) })) }
}
