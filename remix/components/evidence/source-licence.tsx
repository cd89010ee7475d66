import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { saidByWords } from '../../words/sources.ts'
import type { EvidenceData } from './documents.ts'

type Source = Pick<NonNullable<EvidenceData['source']>, 'name' | 'ref' | 'licence'>

/** Who says it, under which licence, and what that asks to be shown. */
export function SourceLicence({ source }: { source: Source }): ReactNode {
  const { name, ref, licence } = source
  return (
    <>
      {saidByWords(name, ref)}, under{' '}
      {licence.url === null ? (
        licence.name
      ) : (
        <Anchor href={licence.url} target="_blank" rel="noreferrer license" inherit underline="always">
          {licence.name}
        </Anchor>
      )}
      {licence.attribution !== null && `. ${licence.attribution}`}
    </>
  )
}
