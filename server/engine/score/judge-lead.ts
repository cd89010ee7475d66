/** Who a lead is and what it has. Pure. */
import type { CriterionOf } from '../icp/criteria.ts'
import type { Ground, Judgement, ScoredPerson, Who } from './facts.ts'
import { functionIn, type ReadTitle, type TitleRole } from './title-role.ts'
import { phraseIn, sameWords } from './words.ts'

const titleGround = (value: string): Ground => ({ of: 'lead', field: 'title', value })

/** By the title; what the title leaves open is unknown, and a general contact is nobody in particular. */
export function judgeRole(
  lead: ScoredPerson,
  asked: NonNullable<CriterionOf<'role'>['value']>,
  readTitle: ReadTitle,
): Judgement {
  if (lead.kind === 'GENERAL')
    return {
      state: 'notMet',
      because: 'It is the company’s general contact, and nobody by name.',
      grounds: [],
    }
  if (lead.title === null) return { state: 'unknown', because: 'No title is known.', grounds: [] }
  const { title } = lead
  const role = readTitle(title)
  const answers = [isOfFunction(lead, title, role, asked.function), isOfSeniority(role, asked.seniority)]
  const state = answers.includes(false) ? 'notMet' : answers.includes(null) ? 'unknown' : 'met'
  const read = [role.function, role.seniority].filter((one) => one !== null).join(', ')
  const because =
    read === '' ? `“${title}” tells neither function nor place.` : `“${title}” is read as ${read}.`
  return { state, because, grounds: [titleGround(title)] }
}

function isOfFunction(
  { department }: ScoredPerson,
  title: string,
  role: TitleRole,
  asked: string | null,
): boolean | null {
  if (asked === null) return true
  const wanted = functionIn(asked)
  if (role.function !== null && (role.function === wanted || sameWords(role.function, asked))) return true
  const said = [title, department ?? '']
  if (
    said.some(
      (text) => phraseIn(text, [asked]) !== undefined || (wanted !== null && functionIn(text) === wanted),
    )
  )
    return true
  return role.function === null ? null : false
}

function isOfSeniority({ seniority }: TitleRole, asked: TitleRole['seniority']): boolean | null {
  if (asked === null) return true
  return seniority === null ? null : seniority === asked
}

/** Who the lead is; unknown for a person without a title that tells. */
export function judgeWho(lead: ScoredPerson, readTitle: ReadTitle): { who: Who; judgement: Judgement } {
  if (lead.kind === 'GENERAL') {
    const because = 'It is the company’s general contact.'
    return { who: 'general', judgement: { state: 'met', because, grounds: [] } }
  }
  if (lead.title === null)
    return { who: null, judgement: { state: 'unknown', because: 'No title is known.', grounds: [] } }
  const { seniority } = readTitle(lead.title)
  const grounds = [titleGround(lead.title)]
  if (seniority === null) {
    const because = `“${lead.title}” does not tell how high the person stands.`
    return { who: null, judgement: { state: 'unknown', because, grounds } }
  }
  const because = `“${lead.title}” is read as ${seniority}.`
  return { who: seniority, judgement: { state: 'met', because, grounds } }
}

/** Whether a person has an address of their own that works as far as anybody knows. What the lead has is always known. */
export function judgeEmail({ kind, email, emailClass }: ScoredPerson): Judgement {
  if (kind === 'GENERAL')
    return { state: 'notMet', because: 'A general contact has no address of its own.', grounds: [] }
  if (email === null) return { state: 'notMet', because: 'No address of their own is known.', grounds: [] }
  const grounds: Ground[] = [{ of: 'lead', field: 'email', value: email }]
  if (emailClass === 'INVALID' || emailClass === 'DISPOSABLE') {
    const because = `The address is ${emailClass === 'INVALID' ? 'invalid' : 'a disposable one'}.`
    return { state: 'notMet', because, grounds }
  }
  const verdict = emailClass === null ? 'not verified yet' : emailClass.toLowerCase()
  return { state: 'met', because: `There is an address of their own: ${verdict}.`, grounds }
}

export function judgePhone({ phone }: ScoredPerson): Judgement {
  if (phone === null) return { state: 'notMet', because: 'No number is known.', grounds: [] }
  return {
    state: 'met',
    because: 'There is a number.',
    grounds: [{ of: 'lead', field: 'phone', value: phone }],
  }
}
