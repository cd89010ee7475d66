import { NativeSelect } from '@mantine/core'
import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useMomentFormat } from '../../components/time.tsx'
import { runStateWords } from '../../words/runs.ts'
import type { RunChoice } from './documents.ts'

interface Props {
  choices: RunChoice[]
  chosen: string | null
  /** The run that this one replays. */
  replayed: string | null
}

/** Which run to compare with. One that is not among the newest of the campaign stands in the address all the same. */
export function RunPicker({ choices, chosen, replayed }: Props): ReactNode {
  const [params, setParams] = useSearchParams()
  const moment = useMomentFormat()
  const label = (run: RunChoice): string => {
    const what = run.id === replayed ? 'The replayed run' : run.isReplay ? 'Replay' : 'Run'
    return `${what} of ${moment(run.startedAt ?? run.createdAt)} (${runStateWords(run.state).word.toLowerCase()})`
  }
  const isKnown = choices.some(({ id }) => id === chosen)
  const others = isKnown
    ? []
    : chosen === null
      ? [{ value: '', label: 'Choose a run' }]
      : [{ value: chosen, label: 'Another run' }]
  return (
    <NativeSelect
      label="Compare with"
      maw={480}
      value={chosen ?? ''}
      data={[...others, ...choices.map((run) => ({ value: run.id, label: label(run) }))]}
      onChange={(event) => {
        const next = new URLSearchParams(params)
        next.set('with', event.currentTarget.value)
        next.delete('after')
        setParams(next, { preventScrollReset: true })
      }}
    />
  )
}
