/** Signs and names of currencies, and numbers in words, in four languages. Each line: what it means, then the words. */
import { fold } from '../../extract/lexicon/fold.ts'

const CURRENCY_LINES = `
USD: us$, $, usd, dollar, dollars, dolares, bucks, us dollars, us-dollar, de dolares, de dollars
AUD: a$, au$, aud
CAD: c$, ca$, cad, canadian dollars
EUR: €, eur, euro, euros, d'euros, d’euros, de euros, d euros
GBP: £, gbp, pound, pounds, libras, pfund, sterling, livres, de libras, de livres
CHF: chf, sfr., fr, franken, francs, schweizer franken, de francs, francs suisses, de francs suisses, francos suizos
JPY: ¥, jpy, yen
SEK: sek
NOK: nok
DKK: dkk
PLN: pln, zł
MXN: mxn, pesos, de pesos
INR: inr, ₹
SGD: sgd, s$
AED: aed
`
const NUMBER_LINES = `
2: two, zwei, deux, dos
3: three, drei, trois, tres
4: four, vier, quatre, cuatro
5: five, fünf, cinq, cinco
6: six, sechs, seis
7: seven, sieben, sept, siete
8: eight, acht, huit, ocho
9: nine, neun, neuf, nueve
10: ten, zehn, dix, une dizaine de, une dizaine, diez, una decena de
11: eleven, elf, onze, once
12: twelve, a dozen, dozen, zwölf, douze, doce, una docena de
24: two dozen
15: fifteen, fünfzehn, quinze, quince
20: twenty, zwanzig, vingt, une vingtaine de, une vingtaine, veinte
30: thirty, dreißig, trente, treinta
40: forty, vierzig, quarante, cuarenta
50: fifty, fünfzig, une cinquantaine de, cinquante, cincuenta
60: sixty, sechzig, soixante, sesenta
70: seventy, siebzig
80: eighty, achtzig
90: ninety, neunzig
100: a hundred, one hundred, hundred, hundert, einhundert, une centaine de, cent, cien
200: two hundred, zweihundert, deux cents, deux cent, doscientos
300: three hundred, dreihundert
500: five hundred, fünfhundert, cinq cents, quinientos
1000: a thousand, one thousand, tausend, mille, mil
1000000: a million, one million, einer million, eine million, un million, un millón
2000000: two million, zwei millionen, deux millions, dos millones
5000000: five million, fünf millionen, cinq millions, cinco millones
10000000: ten million, zehn millionen, dix millions, diez millones
1000000000: a billion, one billion, eine milliarde, einer milliarde, un milliard, mil millones
1: one, einem
25: twenty-five
75: seventy-five
`

function read(lines: string): [string, string][] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [meaning = '', words = ''] = line.split(': ')
      return words.split(', ').map((word): [string, string] => [word, meaning])
    })
}

/** ISO 4217 by sign or name, in lower case. */
export const CURRENCIES: ReadonlyMap<string, string> = new Map(read(CURRENCY_LINES))
export const NUMBER_WORDS: readonly string[] = read(NUMBER_LINES).map(([word]) => word)
/** By folded word. */
export const NUMBER_VALUES: ReadonlyMap<string, number> = new Map(
  read(NUMBER_LINES).map(([word, value]) => [fold(word), Number(value)]),
)
