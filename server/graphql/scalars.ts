import { AppError } from '../errors.ts'
import { builder } from './builder.ts'

builder.scalarType('DateTime', {
  description: 'A moment in time, ISO 8601 in UTC with milliseconds, such as 2026-11-22T09:30:00.000Z.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const date = new Date(typeof value === 'string' ? value : NaN)
    if (Number.isNaN(date.getTime())) throw new AppError('INVALID_INPUT', 'A DateTime is ISO 8601 text.')
    return date
  },
})

builder.scalarType('JSON', {
  description: 'A value of JSON, whose shape the field tells.',
  serialize: (value) => value,
  // Whoever takes one checks its shape.
  parseValue: (value) => value,
})
