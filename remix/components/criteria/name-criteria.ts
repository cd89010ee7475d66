import type { Failure } from '../../graphql/failures.ts'
import { criterionLabel } from '../../words/criteria.ts'
import type { Criterion } from './criterion.ts'

/** The API names a wrong criterion by its place in the list; people know it by what it asks for. */
export function nameCriteria(failure: Failure, criteria: readonly Criterion[]): Failure {
  return {
    ...failure,
    fields: failure.fields.map((field) => {
      const [name, place] = field.path
      const criterion = name === 'criteria' && place !== undefined ? criteria[Number(place)] : undefined
      return criterion === undefined
        ? field
        : { path: ['criteria'], message: `“${criterionLabel(criterion)}”: ${field.message}` }
    }),
  }
}
