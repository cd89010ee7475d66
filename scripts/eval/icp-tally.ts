/** Hits and misses of a reader of ICP sentences, by group. */
import type { IcpEntry } from './icp-corpus.ts'
import type { Comparison, FoundSlot } from './icp-score.ts'

export class Tally {
  right = 0
  missed = 0
  spurious = 0

  get precision(): number {
    return share(this.right, this.spurious)
  }
  get recall(): number {
    return share(this.right, this.missed)
  }
  /** Harmonic mean of both. */
  get f1(): number {
    return share(2 * this.right, this.missed + this.spurious)
  }
}

/** Of nothing, all is right. */
const share = (right: number, wrong: number): number => (right + wrong === 0 ? 1 : right / (right + wrong))

/** Tallies by group: "all", "part dev", "kind size", "language de", "vertical legal", in the order of their first entry. */
export class Tallies {
  readonly groups = new Map<string, Tally>()

  add(entry: IcpEntry, { right, missed, spurious }: Comparison<FoundSlot>): void {
    const groups = ['all', `part ${entry.part}`, `language ${entry.lang}`, `vertical ${entry.vertical}`]
    const count = (what: 'right' | 'missed' | 'spurious', kind: string): void => {
      for (const group of [...groups, `kind ${kind}`]) this.#of(group)[what]++
    }
    for (const group of groups) this.#of(group)
    for (const { expected } of right) count('right', expected.readings[0].kind)
    for (const { readings } of missed) count('missed', readings[0].kind)
    for (const { kind } of spurious) count('spurious', kind)
  }

  #of(group: string): Tally {
    const tally = this.groups.get(group) ?? new Tally()
    this.groups.set(group, tally)
    return tally
  }
}
