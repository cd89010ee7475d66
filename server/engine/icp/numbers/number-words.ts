/** Signs and names of currencies, and numbers in words, in four languages. Each line: what it means, then the words. */
import { fold } from '../../extract/lexicon/fold.ts'

const CURRENCY_LINES = `
USD: us$, u$s, $, $ us, $us, usd, dollar, dollars, dólares, dolares, bucks, us dollar, us dollars, us-dollar, us-dollars, american dollars, amerikanische dollar, dollars américains, dólares americanos, dólares estadounidenses
AUD: a$, au$, aud, australian dollars, australische dollar, dollars australiens, dólares australianos
CAD: c$, ca$, cad, $ ca, $ can, $ca, $cad, canadian dollars, kanadische dollar, dollars canadiens, dólares canadienses
NZD: nz$, nzd, new zealand dollars, neuseeland-dollar, dollars néo-zélandais, dólares neozelandeses
HKD: hk$, hkd, hong kong dollars, hongkong-dollar, dollars de hong kong
SGD: sgd, s$, singapore dollars, singapur-dollar, dollars de singapour, dólares de singapur
EUR: €, eur, euro, euros
GBP: £, gbp, pound, pounds, pounds sterling, british pounds, libras, libras esterlinas, pfund, pfund sterling, britische pfund, sterling, livres, livres sterling, quid
CHF: chf, sfr., fr, franken, francs, swiss francs, schweizer franken, francs suisses, francos suizos
JPY: ¥, jpy, yen, yens, japanese yen
CNY: cny, rmb, yuan, yuans, renminbi, chinese yuan
SEK: sek, swedish kronor, swedish krona, swedish crowns, schwedische kronen, couronnes suédoises, coronas suecas, kronor
NOK: nok, norwegian kroner, norwegian crowns, norwegische kronen, couronnes norvégiennes, coronas noruegas
DKK: dkk, danish kroner, danish crowns, dänische kronen, couronnes danoises, coronas danesas
ISK: isk, icelandic króna
CZK: czk, kč, czech crowns, czech koruna, tschechische kronen, couronnes tchèques, coronas checas
PLN: pln, zł, zloty, zlotys, złoty, złotych
HUF: huf, forint, forints
RON: lei, romanian lei
BGN: bgn, leva
TRY: ₺, turkish lira, turkish liras, türkische lira, livres turques, liras turcas
RUB: ₽, rub, roubles, rubles, rubel, rublos
UAH: ₴, uah, hryvnia, hryvnias, griwna
MXN: mxn, mx$, pesos, mexican pesos, pesos mexicanos, mexikanische pesos, pesos mexicains
COP: cop, colombian pesos, pesos colombianos, kolumbianische pesos, pesos colombiens
ARS: ars, argentine pesos, pesos argentinos, argentinische pesos, pesos argentins
CLP: clp, chilean pesos, pesos chilenos, chilenische pesos, pesos chiliens
UYU: uyu, pesos uruguayos, uruguayan pesos
DOP: dop, pesos dominicanos, dominican pesos
PHP: ₱, php, philippine pesos, pesos filipinos
BRL: r$, brl, reais, reales, reales brasileños, brazilian reais, brazilian real, brasilianische real, réaux brésiliens
PEN: s/, soles, soles peruanos, peruvian soles, nuevos soles
PYG: guaraníes
CRC: colones
GTQ: quetzales
BOB: bolivianos bs
INR: inr, ₹, rs., rupees, indian rupees, rupien, indische rupien, roupies, rupias, rupias indias
PKR: pkr, pakistani rupees
BDT: taka
IDR: idr, rp, rupiah
MYR: myr, rm, ringgit
THB: thb, ฿, baht
VND: vnd, dong
KRW: krw, ₩, won, korean won
TWD: twd, nt$
AED: aed, dirham, dirhams, emirati dirhams, uae dirhams
SAR: sar, riyals, saudi riyals, riyales
QAR: qar, qatari riyals
KWD: kwd, kuwaiti dinars
ILS: ils, nis, ₪, shekels, schekel, séqueles
ZAR: zar, rand, south african rand
NGN: ngn, ₦, naira
KES: kes, ksh, kenyan shillings, kenia-schilling
UGX: ugx, ugandan shillings
TZS: tzs, tanzanian shillings
GHS: ghs, cedi, cedis
EGP: egp, egyptian pounds, ägyptische pfund, livres égyptiennes, libras egipcias
MAD: moroccan dirhams, dirhams marocains, dírhams marroquíes, marokkanische dirham
TND: tunisian dinars, dinars tunisiens
DZD: algerian dinars, dinars algériens
XOF: xof, cfa francs, francs cfa, fcfa
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
70: seventy, siebzig, soixante-dix, setenta
80: eighty, achtzig, quatre-vingts, quatre-vingt, ochenta
90: ninety, neunzig, quatre-vingt-dix, noventa
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
150: one hundred and fifty, ciento cincuenta, cent cinquante, hundertfünfzig
400: four hundred, vierhundert, quatre cents, cuatrocientos
2000: two thousand, zweitausend, deux mille, dos mil
5000: five thousand, fünftausend, cinq mille, cinco mil
10000: ten thousand, zehntausend, dix mille, diez mil
500000: half a million, eine halbe million, einer halben million, un demi-million, medio millón
25: twenty-five, fünfundzwanzig, vingt-cinq, veinticinco
35: thirty-five, fünfunddreißig, trente-cinq, treinta y cinco
13: thirteen, dreizehn, treize, trece
14: fourteen, vierzehn, quatorze, catorce
16: sixteen, sechzehn, seize, dieciséis
18: eighteen, achtzehn, dix-huit, dieciocho
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

/** ISO 4217 by sign or name, folded. */
export const CURRENCIES: ReadonlyMap<string, string> = new Map(
  read(CURRENCY_LINES).map(([word, code]) => [fold(word), code]),
)
/** The same names as people write them, with accents and without. */
export const CURRENCY_NAMES: readonly string[] = [
  ...new Set(read(CURRENCY_LINES).flatMap(([word]) => [word, fold(word)])),
]
export const NUMBER_WORDS: readonly string[] = read(NUMBER_LINES).map(([word]) => word)
/** By folded word. */
export const NUMBER_VALUES: ReadonlyMap<string, number> = new Map(
  read(NUMBER_LINES).map(([word, value]) => [fold(word), Number(value)]),
)
