/**
 * What a person does and how high, by the title: the words of a pack first, then those known of titles in general. Both read
 * what traps leave of it: an assistant to the CEO is no CEO. Pure.
 */
import type { Seniority } from '../icp/criteria.ts'
import { GENERAL_TRAPS } from '../verticals/common-titles.ts'
import { TitleLexicon, type SiftedTitle } from '../verticals/title-lexicon.ts'
import type { ScoringPlan } from './plan.ts'
import { phraseInSpaced, spaced } from './words.ts'

export interface TitleRole {
  function: string | null
  seniority: Seniority | null
}

/** Reads a title; null for what it does not say. */
export type ReadTitle = (title: string) => TitleRole

/** The first that matches decides: who is "Managing Partner" is a partner, a "Vice President" no president. */
const SENIORITY_WORDS: readonly (readonly [Seniority, string])[] = [
  [
    'staff',
    `assistant to|executive assistant|assistentin der|assistenz der|assistent der|assistante de direction`,
  ],
  [
    'owner',
    `founder|co founder|cofounder|owner|co owner|proprietor|inhaber|inhaberin|gründer|gründerin|mitgründer|
    gesellschafter|gesellschafterin|fondateur|fondatrice|cofondateur|propriétaire|fundador|fundadora|propietario|
    propietaria|dueño|titular|fondatore|fondatrice|titolare|eigenaar|oprichter|właściciel|grundare|ägare`,
  ],
  ['partner', `partner|partnerin|partners|associé|associée|socio|socia|sócio|sócia`],
  ['director', `vice president|vp|svp|evp|vice président`],
  [
    'executive',
    `ceo|cfo|coo|cto|cio|cmo|cro|cpo|chro|ciso|chief executive|chief executive officer|chief financial officer|
    chief operating officer|chief technology officer|chief information officer|chief marketing officer|
    chief revenue officer|chief product officer|chief officer|managing director|president|general manager|chairman|
    chairwoman|chairperson|executive director|geschäftsführer|geschäftsführerin|geschäftsführung|geschäftsleiter|
    geschäftsleiterin|geschäftsleitung|vorstand|vorständin|vorstandsvorsitzender|vorstandsvorsitzende|vorstandsmitglied|
    gérant|gérante|directeur général|directrice générale|président|présidente|pdg|director general|directora general|
    consejero delegado|consejera delegada|gerente general|administrador|amministratore delegato|
    amministratrice delegata|presidente|directeur generaal|bestuurder|prezes|verkställande direktör|vd`,
  ],
  [
    'director',
    `director|head of|head|direktor|direktorin|bereichsleiter|bereichsleiterin|hauptabteilungsleiter|directeur|
    directrice|directora|diretor|diretora|direttore|direttrice|dyrektor`,
  ],
  [
    'manager',
    `manager|managerin|lead|team lead|supervisor|leiter|leiterin|leitung|abteilungsleiter|abteilungsleiterin|
    teamleiter|teamleiterin|prokurist|prokuristin|responsable|chef de|gestionnaire|gerente|jefe|jefa|responsabile|
    kierownik|hoofd`,
  ],
  [
    'staff',
    `assistant|associate|analyst|specialist|consultant|engineer|developer|coordinator|officer|secretary|intern|
    trainee|apprentice|aide|pa to|ea to|assistenz|sekretariat|praktikant|praktikantin|werkstudent|werkstudentin|
    auszubildender|auszubildende|secrétaire du|secrétaire de la|stagiaire|alternant|alternante|secretaria del|
    secretario del|secretaria de dirección|ayudante|becario|becaria|clerk|representative|mitarbeiter|mitarbeiterin|sachbearbeiter|sachbearbeiterin|assistent|assistentin|berater|
    beraterin|referent|referentin|assistante|chargé de|chargée de|conseiller|conseillère|asistente|técnico|técnica|
    assistente|impiegato|medewerker`,
  ],
]

const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  investment: `investment|investments|portfolio|deals|acquisitions|beteiligungen|investissement|inversiones|investimenti`,
  sales: `sales|account executive|account manager|business development|revenue|vertrieb|verkauf|vente|ventes|commercial|
    commerciale|ventas|comercial|vendas|vendite|verkoop`,
  marketing: `marketing|brand|communications|communication|kommunikation|public relations|pr|growth|cmo`,
  finance: `finance|financial|accounting|controller|controlling|treasury|cfo|finanzen|buchhaltung|rechnungswesen|
    comptabilité|financier|financière|finanzas|contabilidad|finanza|amministrazione|financiën`,
  operations: `operations|operational|coo|office manager|betrieb|betriebsleiter|betriebsleitung|exploitation|opérations|
    operaciones|operazioni`,
  hr: `hr|human resources|people|talent|recruiting|recruitment|personal|personalleiter|personalleitung|personalabteilung|
    ressources humaines|recursos humanos|risorse umane|chro`,
  it: `it|information technology|cio|ciso|information security|edv|informatik|systems administrator|informatique|sistemas`,
  engineering: `engineering|engineer|cto|technology|technical|development|developer|software|entwicklung|technik|technischer|
    technische|technique|ingénierie|ingeniería|ingegneria`,
  product: `product|product management|product owner|cpo|produkt|produktmanagement|produit|producto|prodotto`,
  purchasing: `purchasing|procurement|buyer|sourcing|supply|einkauf|einkäufer|einkäuferin|beschaffung|achats|acheteur|
    compras|acquisti|inkoop`,
  legal: `legal|counsel|general counsel|lawyer|attorney|compliance|recht|rechtsanwalt|rechtsanwältin|juriste|juridique|avocat|
    legale|abogado|abogada`,
  production: `production|manufacturing|plant|factory|produktion|fertigung|werkleiter|werksleiter|fabrication|producción|produzione`,
  logistics: `logistics|warehouse|transport|fleet|dispatch|logistik|lager|fuhrpark|disposition|logistique|logística|logistica`,
  quality: `quality|qualität|qualitätsmanagement|qualité|calidad|qualità|qm`,
  support: `customer service|customer success|customer support|support|kundenservice|kundendienst|service client|
    atención al cliente|assistenza clienti`,
  research: `research|science|scientific|r d|forschung|recherche|investigación|ricerca`,
}

const split = (words: string): string[] => words.split('|').map((word) => word.trim())
const SENIORITIES_BY_WORDS = SENIORITY_WORDS.map(([seniority, words]) => ({ seniority, words: split(words) }))
const FUNCTIONS = Object.entries(FUNCTION_WORDS).map(([id, words]) => ({
  id,
  name: spaced(id),
  words: split(words),
}))

/** What phrases that are no title of anybody looked for say of who bears one: whoever assists or learns is staff. */
const LOW = SENIORITIES_BY_WORDS.filter(({ seniority }) => seniority === 'staff' || seniority === 'manager')

/** A plan reads the titles of thousands of leads. */
const readers = new WeakMap<object, ReadTitle>()

/** Reads titles by a plan's own first, of which the longest phrase decides, and then by those known in general. */
export function titleReader(plan: Pick<ScoringPlan, 'titles' | 'notTitles'>): ReadTitle {
  const before = readers.get(plan)
  if (before !== undefined) return before
  const { titles, notTitles = [] } = plan
  const lexicon = new TitleLexicon({ titles, notTitles: [...notTitles, ...GENERAL_TRAPS] })
  const reader: ReadTitle = (title) => {
    const sifted = lexicon.sift(title)
    return lexicon.meaningIn(sifted) ?? readInGeneral(sifted)
  }
  readers.set(plan, reader)
  return reader
}

/** Stands where phrases must not reach across; no word has it. */
const GAP = ' | '

function readInGeneral({ parts, traps }: SiftedTitle): TitleRole {
  const kept = parts.map((words) => words.map((word) => (word === '' ? '|' : word)).join(' '))
  const [left, taken] = [` ${kept.join(GAP)} `, ` ${traps.join(GAP)} `]
  return {
    function: functionNamed(left) ?? functionNamed(taken),
    seniority: seniorityNamed(left, SENIORITIES_BY_WORDS) ?? seniorityNamed(taken, LOW),
  }
}

function seniorityNamed(text: string, among: typeof SENIORITIES_BY_WORDS): Seniority | null {
  return among.find(({ words }) => phraseInSpaced(text, words) !== undefined)?.seniority ?? null
}

function functionNamed(text: string): string | null {
  return FUNCTIONS.find(({ words }) => phraseInSpaced(text, words) !== undefined)?.id ?? null
}

/** Titles, departments and what is asked of them are shorter. */
const MAX_NAMED = 1_000

/** The function that the words of a department or a criterion name; null when they name none that is known. */
export function functionIn(text: string): string | null {
  const searched = spaced(text.slice(0, MAX_NAMED))
  return FUNCTIONS.find(({ name }) => name === searched)?.id ?? functionNamed(searched)
}
