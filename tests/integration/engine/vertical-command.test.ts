import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { BAKERIES } from '../../support/engine/bakeries.ts'
import { runCommand } from '../transfer/run-command.ts'

describe('npm run vertical', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-vertical-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const write = (name: string, text: string): string => {
    const file = path.join(folder, name)
    writeFileSync(file, text)
    return file
  }

  it('tests all packs that ship, and they hold', async () => {
    const { status, stdout, stderr } = await runCommand('vertical.ts', ['test', '--all'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    for (const name of ['investors', 'dental-practices', 'law-firms', 'saas-companies'])
      expect(stdout).toMatch(new RegExp(`${name} .*holds`))
    expect(stdout).not.toContain('failed')
  })

  it('tests a file of one’s own, and names the line of each example that fails', async () => {
    const golden = { ...BAKERIES.golden, titles: { Baker: 'baking/owner', Plumber: null } }
    const text = stringify({ ...BAKERIES, golden })
    const file = write('own.yaml', text)
    const line = text.split('\n').findIndex((each) => each.includes('baking/owner')) + 1
    const { status, stdout } = await runCommand('vertical.ts', ['test', file])
    expect(status).toBe(1)
    expect(stdout).toMatch(/bakeries .*1 failed/)
    expect(stdout).toContain(`${file}:${line}: title "Baker": expected baking/owner, found baking/staff`)
  })

  it('names file, line, path and reason for each fault of a broken one, and tests the others', async () => {
    const whole = write('whole.yaml', stringify(BAKERIES))
    const text = stringify(BAKERIES).replace('weight: 60', 'weight: sixty').replace('1.2.0', 'new')
    const broken = write('broken.yaml', text)
    const lineOf = (part: string) => text.split('\n').findIndex((each) => each.includes(part)) + 1
    const { status, stdout, stderr } = await runCommand('vertical.ts', ['test', broken, whole])
    expect(status).toBe(1)
    expect(stdout).toMatch(/bakeries .*holds/)
    expect(stderr).toContain(`${broken}:${lineOf('sixty')}: criteria.0.weight: `)
    expect(stderr).toContain(`${broken}:${lineOf('new')}: version: must be a version such as 1.0.0`)
    expect(stderr).not.toContain('    at ')
  })

  it('refuses settings for what is no source, naming those that are', async () => {
    const file = write(
      'own.yaml',
      stringify({ ...BAKERIES, sources: { 'web-search': { queries: ['bakery'] } } }),
    )
    const { status, stdout, stderr } = await runCommand('vertical.ts', ['test', file])
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /own\.yaml:\d+: sources\.web-search: is no source; there are url-list, .*searxng, brave/,
    )
    expect(stdout).toBe('')
  })

  it('shows a pack, and lists them', async () => {
    const shown = await runCommand('vertical.ts', ['show', 'dental-practices'])
    expect(shown).toMatchObject({ status: 0, stderr: '' })
    expect(shown.stdout).toContain('dental-practice ')
    expect(shown.stdout).toContain('dentistry/owner')
    expect(shown.stdout).toContain('amenity=dentist')
    const listed = await runCommand('vertical.ts', ['list'])
    expect(listed).toMatchObject({ status: 0, stderr: '' })
    expect(listed.stdout).toContain('Property managers')
  })

  it.each([
    [['test', 'unicorns'], 'There is no pack "unicorns". These ship: accounting-firms'],
    [['test', 'no-such.yaml'], 'no-such.yaml: no such file or folder.'],
    [['test'], 'Say what to do'],
    [['show'], 'Say what to do'],
    [[], 'Say what to do'],
    [['list', '--all'], '--all goes with test'],
    [['test', '--loud'], 'Unknown option'],
  ])('refuses %j in words', async (args, message) => {
    const { status, stderr, stdout } = await runCommand('vertical.ts', args)
    expect(status).toBe(1)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
    expect(stdout).toBe('')
  })
})
