import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../../scripts/lib/command-line.ts'
import { readExportArguments } from '../../../../scripts/lib/export-options.ts'

describe('arguments of export-leads', () => {
  it('are a whole CSV to standard output when nothing else is said', () => {
    expect(readExportArguments(['--campaign-id', 'C'])).toEqual({
      ...{ campaignId: 'C', format: 'CSV', preset: 'LEADFACTORY', columns: undefined, where: {}, out: null },
    })
  })

  it('say kind, preset, columns and which leads', () => {
    const given = ['--format', 'xlsx', '--preset', 'hubspot', '--columns', 'name, email', '--out', '-']
    const where = ['--where', 'hasEmail=true', '--where', 'search=a=b']
    expect(readExportArguments(['--campaign-id', 'C', ...given, ...where])).toMatchObject({
      ...{ format: 'XLSX', preset: 'HUBSPOT', columns: ['name', 'email'], out: null },
      where: { hasEmail: 'true', search: 'a=b' },
    })
  })

  it('may ask for help', () => expect(readExportArguments(['--help'])).toBeNull())

  it.each([
    [[], 'Say which campaign'],
    [['--campaign-id', 'C', '--format', 'docx'], 'There is no format “docx”: csv, xlsx, jsonl, vcard.'],
    [['--campaign-id', 'C', '--preset', 'zoho'], 'There is no preset “zoho”'],
    [['--campaign-id', 'C', '--where', 'hasEmail'], '--where NAME=VALUE'],
    [['--campaign-id', 'C', '--shoe-size', '42'], 'shoe-size'],
  ])('are refused with words: %j', (argv, words) => {
    expect(() => readExportArguments(argv)).toThrow(UsageError)
    expect(() => readExportArguments(argv)).toThrow(words)
  })
})
