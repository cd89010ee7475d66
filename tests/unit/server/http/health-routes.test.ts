import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { createHealthRoutes, type Need } from '../../../../server/http/health-routes.ts'

const never = () => new Promise<void>(() => undefined)
const answers = () => Promise.resolve()
const refuses = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.5:5432'))

describe('readiness', () => {
  let close = () => Promise.resolve()
  afterEach(() => close())

  async function ask(needs: Need[], times = 1): Promise<string[]> {
    const server = createServer(express().use(createHealthRoutes(needs))).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    close = () => new Promise((resolve) => server.close(() => resolve()))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`
    const one = async () => {
      const answer = await fetch(url)
      return `${answer.status} ${await answer.text()}`
    }
    return Promise.all(Array.from({ length: times }, one))
  }

  it('is there when everything answers', async () => {
    const needs: Need[] = [
      { name: 'database', ping: answers },
      { name: 'redis', ping: answers },
    ]
    expect(await ask(needs)).toEqual(['200 ok\n'])
  })

  it('names the part that does not, and nothing else', async () => {
    expect(await ask([{ name: 'database', ping: refuses }])).toEqual(['503 database\n'])
    const needs: Need[] = [
      { name: 'database', ping: answers },
      { name: 'redis', ping: refuses },
    ]
    expect(await ask(needs)).toEqual(['503 redis\n'])
  })

  it('waits for two seconds and no longer', async () => {
    const startedAt = performance.now()
    expect(await ask([{ name: 'database', ping: never }])).toEqual(['503 database\n'])
    expect(performance.now() - startedAt).toBeLessThan(4000)
  })

  it('looks once for many who ask at once', async () => {
    let looks = 0
    const ping = async () => {
      looks++
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    expect(await ask([{ name: 'database', ping }], 10)).toEqual(Array(10).fill('200 ok\n'))
    expect(looks).toBe(1)
  })
})
