import { expect, it, vi } from 'vitest'
import { placesOfCity } from '../../../../server/engine/icp/places/cities.ts'

const near = (lat: number, lon: number) => ({
  lat: expect.closeTo(lat, 1) as number,
  lon: expect.closeTo(lon, 1) as number,
})

it('is read in turns, to the same end', async () => {
  vi.resetModules()
  const fresh = await import('../../../../server/engine/icp/places/cities.ts')
  expect(fresh.areCitiesRead()).toBe(false)
  let turns = 0
  const counting = setInterval(() => turns++, 0)
  await Promise.all([fresh.warmUpCities(), fresh.warmUpCities()])
  clearInterval(counting)
  expect(turns).toBeGreaterThan(1)
  expect(fresh.areCitiesRead()).toBe(true)
  expect(fresh.placesOfCity('Leipzig', ['DE'])).toEqual(placesOfCity('Leipzig', ['DE']))
})

it.each([
  ['Leipzig', ['DE'], 51.34, 12.37],
  ['LEIPZIG', [], 51.34, 12.37],
  ['Munich', ['DE'], 48.14, 11.58],
  ['München', ['DE'], 48.14, 11.58],
  ['Paris', ['FR'], 48.85, 2.35],
  ['Paris', ['US'], 33.66, -95.56],
  ['Buenos Aires', ['AR'], -34.61, -58.38],
])('knows where %s lies in %j', (name, countries, lat, lon) => {
  expect(placesOfCity(name, countries)[0]).toEqual(near(lat, lon))
})

it('gives all cities of a name, the likeliest first, and none for what is no city', () => {
  const all = placesOfCity('Paris', [])
  expect(all.length).toBeGreaterThan(1)
  expect(all[0]).toEqual(near(48.85, 2.35))
  expect(placesOfCity('Leipzig', ['FR'])).toEqual([])
  expect(placesOfCity('', [])).toEqual([])
  expect(placesOfCity('Nowhere at all', [])).toEqual([])
})
