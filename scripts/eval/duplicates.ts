/**
 * Scores what is proposed as duplicates on a committed set of pairs (duplicate-pairs.tsv).
 *
 *   npm run eval:duplicates [-- --errors]
 *
 * A pair counts as proposed when its leads share a key, without which they are never compared, and are alike enough.
 * How long a search takes, `npm run bench:duplicates` tells. Ends with the line `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { readFileSync } from 'node:fs'
import { likenessOf, type PlainLead } from '../../server/features/duplicates/duplicates.service.ts'

const PAIRS = new URL('duplicate-pairs.tsv', import.meta.url)
const GOALS = { surePrecision: 1, fuzzyPrecision: 0.9, recall: 0.8 }

interface Pair {
  isSame: boolean
  kind: string
  leads: [PlainLead, PlainLead]
}

const readLead = (text: string): PlainLead => {
  const [name = '', company = '', domain = '', email = '', phone = '', link = ''] = text
    .split('|')
    .map((part) => part.trim())
  const given = (value: string) => (value === '' ? null : value)
  const values = { name: given(name), email: given(email), phone: given(phone), link: given(link) }
  return { ...values, companyName: company, domain: given(domain) }
}

function readPairs(): Pair[] {
  const lines = readFileSync(PAIRS, 'utf8').split('\n')
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [label, kind = '', a = '', b = ''] = line.split('\t')
      return { isSame: label === 'same', kind, leads: [readLead(a), readLead(b)] }
    })
}

/** Hits and misses of a way to propose pairs. */
class Tally {
  right = 0
  wrong = 0
  missed = 0

  add(isProposed: boolean, isSame: boolean): void {
    if (isProposed && isSame) this.right++
    else if (isProposed) this.wrong++
    else if (isSame) this.missed++
  }

  get precision(): number {
    return this.right + this.wrong === 0 ? 1 : this.right / (this.right + this.wrong)
  }
  get recall(): number {
    return this.right / (this.right + this.missed)
  }
}

function score(pairs: readonly Pair[], showErrors: boolean) {
  const [all, sure, fuzzy] = [new Tally(), new Tally(), new Tally()]
  const kinds = new Map<string, Tally>()
  for (const { isSame, kind, leads } of pairs) {
    const likeness = likenessOf(...leads)
    const isProposed = likeness !== null
    all.add(isProposed, isSame)
    if (likeness?.isSure === true) sure.add(true, isSame)
    else fuzzy.add(isProposed, isSame)
    const tally = kinds.get(kind) ?? new Tally()
    kinds.set(kind, tally)
    tally.add(isProposed, isSame)
    if (showErrors && isProposed !== isSame)
      console.log(
        `${isSame ? 'missed' : `wrong ${likeness?.strength ?? 0}`}  ${kind}: ${JSON.stringify(leads)}`,
      )
  }
  for (const [kind, { right, wrong, missed }] of kinds)
    console.log(`${kind.padEnd(44)} right ${right}  wrong ${wrong}  missed ${missed}`)
  return { all, sure, fuzzy }
}

function judge(name: string, value: number, atLeast: number): boolean {
  const isMet = value >= atLeast
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${name} ${value.toFixed(3)} >= ${atLeast.toFixed(2)}`)
  return isMet
}

function main(): number {
  const pairs = readPairs()
  console.log(`${pairs.length} pairs, ${pairs.filter(({ isSame }) => isSame).length} of them the same\n`)
  const { all, sure, fuzzy } = score(pairs, process.argv.includes('--errors'))
  console.log(
    `\nsure ${sure.right + sure.wrong}, proposed besides ${fuzzy.right + fuzzy.wrong}, recall of all ${all.recall.toFixed(3)}\n`,
  )
  const outcomes = [
    judge('precision of the sure ones', sure.precision, GOALS.surePrecision),
    judge('precision of the others', fuzzy.precision, GOALS.fuzzyPrecision),
    judge('recall of the others', fuzzy.recall, GOALS.recall),
  ]
  const met = outcomes.filter(Boolean).length
  console.log(`GOALS: ${met} met, ${outcomes.length - met} missed`)
  return met === outcomes.length ? 0 : 1
}

process.exitCode = main()
