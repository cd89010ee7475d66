/**
 * What a pack may set for each source, by the source's id: what the source's own schema takes, and nothing else, for a key
 * that no adapter knows would be a wish that nobody hears. Kept as it is written; the source fills in the rest.
 */
import { z } from 'zod'
import { DISCOVERY_SOURCES } from '../sources/registry.ts'
import { urlListSource } from '../sources/url-list.ts'

const SETTINGS = new Map<string, z.ZodType>([
  // Addresses that the user gives: nothing to set.
  [urlListSource.id, z.strictObject({})],
  ...DISCOVERY_SOURCES.map(({ id, settings }): [string, z.ZodType] => [
    id,
    settings instanceof z.ZodObject ? settings.strict() : settings,
  ]),
])

export const sourceSettings = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .superRefine(checkSettings)

function checkSettings(sources: Record<string, unknown>, context: z.RefinementCtx): void {
  for (const [id, settings] of Object.entries(sources)) {
    const schema = SETTINGS.get(id)
    if (schema === undefined) {
      const message = `is no source; there are ${[...SETTINGS.keys()].join(', ')}`
      context.addIssue({ code: 'custom', path: [id], message })
      continue
    }
    for (const issue of schema.safeParse(settings).error?.issues ?? []) {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
      if (keys.length === 0)
        context.addIssue({ code: 'custom', path: [id, ...issue.path], message: issue.message })
      for (const key of keys)
        context.addIssue({ code: 'custom', path: [id, ...issue.path, key], message: 'is not known here' })
    }
  }
}
