/** Names that look drawn and are the same each time. */

const GIVEN = [
  'Anna',
  'Maria',
  'Laura',
  'Julia',
  'Elena',
  'Nora',
  'Clara',
  'Irene',
  'Paula',
  'Vera',
  'Carla',
  'Agnes',
]
const MORE = [
  'Peter',
  'Marco',
  'Stefan',
  'Oscar',
  'Bruno',
  'Felix',
  'Hugo',
  'Karl',
  'Leo',
  'Otto',
  'Paul',
  'Viktor',
]
const SHORT_OF: Readonly<Record<string, string>> = {
  ...{ Robert: 'Bob', William: 'Bill', Thomas: 'Tom', Elizabeth: 'Liz', Margaret: 'Maggie', Michael: 'Mike' },
}
const LONG = Object.keys(SHORT_OF)
const NAMES = [...GIVEN, ...MORE]
const BEGINNINGS = 'Bar Cor Dan Fel Gar Hol Jan Kel Lar Mor Nor Pel Ros Sal Tor Var Wal Zim Ber Gol'.split(
  ' ',
)
const MIDDLES = 'a e i o u an en in on un ar er ir or ur al el il ol ul'.split(' ')
const ENDS = 'ber der fer ger ker ler mann nik per rich sen ser stein tal ter vik wald witz zer dorf'.split(
  ' ',
)
/** Primes that share no factor with the lists' lengths: steps of that length meet each entry once. */
const [FIRST, SECOND] = [7919, 104_729]

const pick = (list: readonly string[], number: number): string => list[number % list.length] ?? ''

/** One of 8,000, neighbours far apart. */
function family(n: number): string {
  const at = (n * FIRST) % (BEGINNINGS.length * MIDDLES.length * ENDS.length)
  return pick(BEGINNINGS, at) + pick(MIDDLES, Math.floor(at / 20)) + pick(ENDS, Math.floor(at / 400))
}

export const drawn = {
  name: (n: number): string => `${pick(NAMES, Math.floor((n * SECOND) / 8000) + n)} ${family(n)}`,
  /** With a given name that has a short form. */
  longName: (n: number): string => `${pick(LONG, n)} ${family(n)}`,
  nickName: (n: number, name: string): string => name.replace(pick(LONG, n), SHORT_OF[pick(LONG, n)] ?? ''),
  firm: (n: number): string => family(n).toLowerCase() + pick(MIDDLES, n),
}
