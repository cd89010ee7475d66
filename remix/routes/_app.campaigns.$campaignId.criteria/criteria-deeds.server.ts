import type { ActionFunctionArgs } from '@remix-run/node'
import { readCriteria, type Criterion } from '../../components/criteria/criterion.ts'
import { nameCriteria } from '../../components/criteria/name-criteria.ts'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { optionalText, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { SetCriteriaMutation, SetWeightsMutation, WEIGHT } from './documents.ts'

/** Sets the posted criteria, and the words that they were read from, if these are posted. */
export async function setCriteria(args: ActionFunctionArgs, form: FormData): Promise<DeedAnswer> {
  const criteria = criteriaIn(text(form, 'criteria'))
  if (criteria === null)
    return { failure: invalidForm([{ path: ['criteria'], message: 'These criteria cannot be read.' }]) }
  const variables = {
    campaignId: args.params['campaignId'] ?? '',
    criteria,
    text: optionalText(form, 'text'),
  }
  const { failure } = await mutate(args, SetCriteriaMutation, variables)
  return {
    failure: failure && nameCriteria(failure, criteria),
    message: 'The criteria are saved; the leads are being scored',
  }
}

function criteriaIn(json: string): Criterion[] | null {
  try {
    return readCriteria(JSON.parse(json))
  } catch {
    return null
  }
}

/** Sets the weights that are posted, each under the id of its criterion. */
export async function setWeights(args: ActionFunctionArgs, form: FormData): Promise<DeedAnswer> {
  const names = [...form.keys()].filter((name) => name.startsWith(WEIGHT))
  const weights = names.map((name) => ({
    criterionId: name.slice(WEIGHT.length),
    weight: Number(text(form, name)),
  }))
  if (weights.some(({ weight }) => Number.isNaN(weight)))
    return { failure: invalidForm([{ path: ['weights'], message: 'A weight is a number from 0 to 100.' }]) }
  const variables = { campaignId: args.params['campaignId'] ?? '', weights }
  const { failure } = await mutate(args, SetWeightsMutation, variables)
  return { failure, message: 'The weights are saved; the leads are being scored' }
}
