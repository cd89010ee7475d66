import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Criteria } from '../../../server/engine/index.ts'
import { openModelWorld, says, saying, type ModelWorld } from '../../support/engine/model-world.ts'
import { runCommand } from '../transfer/run-command.ts'

const NONE = { LLM_BASE_URL: '', LLM_MODEL: '', LLM_API_KEY: '', CRAWL_PROXY_URL: '' }

describe('npm run icp', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-icp-'))
  const file = path.join(folder, 'texts.jsonl')
  let world: ModelWorld

  beforeAll(async () => {
    const law = says('industry', { id: 'law', label: 'Law firms' }, 'law firms')
    world = await openModelWorld(({ body }) =>
      body.messages[1]?.content.includes('law firms') === true
        ? saying({ criteria: [law] })
        : { status: 503, body: 'busy' },
    )
    writeFileSync(file, '{"text": "law firms in Bern"}\n{"text": "bakeries in Köln"}\n')
  })
  afterAll(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const run = (args: string[], env: Record<string, string> = {}) =>
    runCommand('icp.ts', [file, ...args], { ...NONE, ...env })
  const documents = (stdout: string): Criteria[] =>
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Criteria)

  it('has the rules read unless it is told otherwise', async () => {
    const { status, stdout } = await run([], { LLM_BASE_URL: world.origin, LLM_MODEL: 'tiny' })
    expect(documents(stdout).map(({ readBy }) => readBy.reader)).toEqual(['rules', 'rules'])
    expect(world.asked).toEqual([])
    expect(status).toBe(0)
  })

  it('has the model read with --model, and says where the rules did', async () => {
    const { status, stdout } = await run(['--model'], { LLM_BASE_URL: world.origin, LLM_MODEL: 'tiny' })
    const [first, second] = documents(stdout)
    expect(first?.readBy).toEqual({ reader: 'model', model: 'tiny', fallback: null })
    expect(first?.criteria.map(({ by }) => by)).toEqual(['llm'])
    expect(second?.readBy).toMatchObject({ reader: 'rules', model: 'tiny' })
    expect(second?.readBy.fallback).toMatch(/in trouble \(503\)/)
    expect(status).toBe(0)
  })

  it('says what --model lacks', async () => {
    const { status, stderr } = await run(['--model'])
    expect(stderr).toMatch(/^--model needs LLM_BASE_URL and LLM_MODEL\./)
    expect(status).toBe(1)
    const half = await run(['--model'], { LLM_MODEL: 'tiny' })
    expect(half.stderr).toMatch(/^LLM_BASE_URL and LLM_MODEL belong together/)
  })
})
