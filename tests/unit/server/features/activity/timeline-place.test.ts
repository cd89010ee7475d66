import { expect, it } from 'vitest'
import { placeText, readPlace } from '../../../../../server/features/activity/timeline-place.ts'

const place = {
  at: new Date('2026-11-29T08:00:00.123Z'),
  source: 'IMPORTED',
  id: '01938b2e-7c3a-7000-8000-00000000dead',
} as const

it('is read as it was written', () => {
  expect(readPlace(placeText(place))).toEqual(place)
})

it.each([
  '',
  'GPC:S:01938b2e-7c3a-7000-8000-00000000dead',
  placeText(place).replace('IMPORTED', 'TOLD'),
  placeText(place).replace(/\d{13}/, 'now'),
  placeText(place).slice(0, -1),
])('is none: %s', (text) => {
  expect(readPlace(text)).toBeNull()
})
