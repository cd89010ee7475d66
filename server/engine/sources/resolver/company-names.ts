/** Names of companies as registers and sites write them, for comparison and for guessing domains. Pure. */
import { fold } from '../../extract/lexicon/fold.ts'

export interface SplitName {
  /** Words of the name itself, folded. */
  words: string[]
  /** Legal forms, each in one spelling. */
  forms: string[]
}

/** Spellings of legal forms; the first of a line stands for all. */
const FORMS = `ltd limited
plc
llp
llc
lp
inc incorporated
corp corporation
co company
cic
dac
pllc
pc
pa
pvt private
pty
pte
gmbh
ggmbh
mbh
ag
kg
ohg
ug
gbr
partg partgmbb
ev
ek
eg
kgaa
se
as
asa
ans
da
enk
ab
aps
oy
oyj
sa
sas
sasu
sarl
eurl
sci
selarl
selas
scp
scop
snc
srl
spa
sl slu
bv
nv
vof
bvba
vzw
asbl
lda
ltda
sro
spzoo
kft
zrt
doo
uab
sia
ou
ood
eood
wll`

const FORM_OF: ReadonlyMap<string, string> = new Map(
  FORMS.split('\n').flatMap((line) => {
    const [first = '', ...others] = line.split(' ')
    return [first, ...others].map((spelling) => [spelling, first] as const)
  }),
)

/** Names of companies are shorter; what a page gives for one may be a whole text. */
export const MAX_NAME = 400

/**
 * Splits a name into its words and its legal forms, wherever these stand: "SARL Trois Ponts", "Trois Ponts S.A.R.L.". A name
 * that is made of nothing else keeps its words.
 */
export function splitName(name: string): SplitName {
  const tokens = fold(name.slice(0, MAX_NAME))
    .replace(/\([^()]{0,200}\)/g, ' ')
    .replace(/\bsp\.?\s?z\s?o\.?\s?o\b\.?/g, ' spzoo ')
    .replace(/\b(gmbh|ug|ag|mbh)\s(?:&|and|und)\sco\b\.?/g, ' $1 co ')
    .replace(/&/g, ' and ')
    // "S.A.R.L." and "B.V." are written without their points.
    .replace(/(?<![\p{L}.])(?:\p{L}\.\s?){2,9}(?!\p{L})/gu, (dotted) => ` ${dotted.replace(/[.\s]/g, '')} `)
    .replace(/\ba\/s\b/g, ' as ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '')
  let from = 0
  let to = tokens.length
  const forms: string[] = []
  const formAt = (index: number): string | undefined => FORM_OF.get(tokens[index] ?? '')
  while (to - from > 1 && formAt(to - 1) !== undefined) forms.push(formAt(--to) ?? '')
  while (to - from > 1 && forms.length === 0 && formAt(from) !== undefined) forms.push(formAt(from++) ?? '')
  return { words: tokens.slice(from, to), forms: forms.sort() }
}

/**
 * Whether a site's name is the legal name that a register has: the same words, and the same form where the register names
 * one. Registers leave it out in some countries, sites never in an imprint.
 */
export function isLegalName(shown: string, legalName: string): boolean {
  const [site, register] = [splitName(shown), splitName(legalName)]
  if (site.words.join('') !== register.words.join('') || site.words.length === 0) return false
  if (register.forms.length === 0) return site.forms.length > 0 || register.words.length > 1
  return site.forms.join() === register.forms.join()
}

/** Whether a name has the same words, whatever the form. */
export function hasSameWords(shown: string, legalName: string): boolean {
  return splitName(shown).words.join('') === splitName(legalName).words.join('')
}
