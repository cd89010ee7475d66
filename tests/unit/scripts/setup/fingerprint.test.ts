import { mkdtempSync, rmSync, mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
// Plain JavaScript, for it runs before anything is installed.
// @ts-expect-error: it has no declarations
import * as untyped from '../../../../scripts/setup/fingerprint.mjs'

const { fingerprint, signature } = untyped as Record<'fingerprint' | 'signature', (paths: string[]) => string>

let folder: string
const at = (...parts: string[]) => path.join(folder, ...parts)
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-fingerprint-'))
  mkdirSync(at('sub'))
  writeFileSync(at('sub', 'a'), 'one')
  writeFileSync(at('b'), 'two')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the fingerprint of files', () => {
  it('is the same for the same contents, whatever their dates', () => {
    const before = fingerprint([folder])
    utimesSync(at('b'), new Date(0), new Date(0))
    expect(fingerprint([folder])).toBe(before)
    expect(before).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each<[string, () => void]>([
    ['a content', () => writeFileSync(at('sub', 'a'), 'ONE')],
    ['a name', () => renameSync(at('sub', 'a'), at('sub', 'c'))],
    ['a new file', () => writeFileSync(at('sub', 'new'), '')],
    ['a lost file', () => rmSync(at('b'))],
  ])('changes with %s', (_what, change) => {
    const before = fingerprint([folder])
    change()
    expect(fingerprint([folder])).not.toBe(before)
  })

  it('takes a missing file for empty, so that a first set-up can ask', () => {
    expect(fingerprint([at('missing')])).toBe(fingerprint([]))
  })
})

describe('the signature of files', () => {
  it.each<[string, () => void]>([
    ['a size', () => writeFileSync(at('sub', 'a'), 'three')],
    ['a date', () => utimesSync(at('b'), new Date(0), new Date(0))],
    ['a name', () => renameSync(at('sub', 'a'), at('sub', 'c'))],
    ['a lost file', () => rmSync(at('b'))],
  ])('changes with %s', (_what, change) => {
    const before = signature([folder])
    expect(signature([folder])).toBe(before)
    change()
    expect(signature([folder])).not.toBe(before)
  })

  it('takes a missing file for empty', () => {
    expect(signature([at('missing')])).toBe(signature([]))
  })
})
