import { describe, expect, it } from 'vitest'
import { AppError, invalidField, notFound } from '../../../server/errors.ts'

describe('AppError', () => {
  it('is an Error with a code, and details only when given', () => {
    const error = new AppError('CONFLICT', 'Taken.')
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ name: 'AppError', code: 'CONFLICT', message: 'Taken.', details: {} })
  })

  it('names the field that is wrong, by a path of one or more parts', () => {
    expect(invalidField('email', 'Wrong.').details.fields).toEqual([{ path: ['email'], message: 'Wrong.' }])
    expect(invalidField(['links', '0'], 'Wrong.').details.fields?.[0]?.path).toEqual(['links', '0'])
  })

  it('tells of a missing row in the words of the product, and of no other workspace', () => {
    expect(notFound('campaign')).toMatchObject({
      code: 'NOT_FOUND',
      message: 'No such campaign in this workspace.',
    })
  })
})
