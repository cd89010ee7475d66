/** The file that measurements of imports take: 2 % of its rows are wrong, and 10 % of its people come twice. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const COMPANIES = 60_000
const TITLES = ['CTO', 'CEO', 'Head of Sales', 'Engineer']

function* lines(rows: number): Generator<string> {
  yield 'company,site,name,title,email,phone\n'
  for (let i = 0; i < rows; i++) {
    const person = i % 10 === 9 ? i - 5 : i
    const company = person % COMPANIES
    const email = i % 50 === 7 ? 'bad address' : `person${person}@company${company}.example`
    const name = `Person ${person} Of ${person % 977}`
    const title = TITLES[person % 4] ?? ''
    yield `Company ${company},https://company${company}.example,${name},${title},${email},+49 30 ${1_000_000 + person}\n`
  }
}

export const writeImportFile = (file: string, rows: number): Promise<void> =>
  pipeline(Readable.from(lines(rows)), createWriteStream(file))
