import { useState } from 'react'
import type { ExportPreset } from '../../graphql/enums.ts'
import type { ExportOptionsData } from './documents.ts'

type Column = ExportOptionsData['columns'][number]

export interface ChosenColumns {
  preset: ExportPreset
  /** Takes a preset with its own columns. */
  choosePreset: (preset: ExportPreset) => void
  /** The columns in the order of the file. */
  chosen: readonly Column[]
  has: (key: string) => boolean
  /** Adds a column at the end, or takes it out. */
  toggle: (key: string) => void
  /** Moves a column by one place. */
  move: (key: string, by: 1 | -1) => void
  withSources: boolean
  /** Adds every column of sources at the end, or takes them all out. */
  setSources: (wanted: boolean) => void
  /** The name of a column in the file. */
  headerOf: (key: string) => string
}

/** Which columns are chosen for an export, in which order. */
export function useChosenColumns({ columns, presets }: ExportOptionsData): ChosenColumns {
  const columnsOf = (name: ExportPreset) => presets.find((one) => one.preset === name)?.columns ?? []
  const keysOf = (name: ExportPreset): string[] => columnsOf(name).map(({ key }) => key)
  const [preset, setPreset] = useState<ExportPreset>('LEADFACTORY')
  const [keys, setKeys] = useState(() => keysOf('LEADFACTORY'))
  const sources = columns.filter(({ group }) => group === 'SOURCES').map(({ key }) => key)
  return {
    preset,
    choosePreset: (next) => {
      setPreset(next)
      setKeys(keysOf(next))
    },
    chosen: keys.flatMap((key) => columns.find((column) => column.key === key) ?? []),
    has: (key) => keys.includes(key),
    toggle: (key) =>
      setKeys((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key])),
    move: (key, by) =>
      setKeys((before) => {
        const from = before.indexOf(key)
        const to = from + by
        if (from < 0 || to < 0 || to >= before.length) return before
        const without = before.filter((one) => one !== key)
        return [...without.slice(0, to), key, ...without.slice(to)]
      }),
    withSources: sources.every((key) => keys.includes(key)),
    setSources: (wanted) =>
      setKeys((before) => {
        const others = before.filter((key) => !sources.includes(key))
        return wanted ? [...others, ...sources] : others
      }),
    headerOf: (key) => columnsOf(preset).find((one) => one.key === key)?.header ?? key,
  }
}
