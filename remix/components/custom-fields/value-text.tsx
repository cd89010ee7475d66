import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CustomFieldType } from '../../graphql/enums.ts'
import { useLocale } from '../../locale.tsx'
import { valueInWords } from '../../words/custom-fields.ts'

/** A value of a custom field as people read it; an address leads there. */
export function ValueText({ type, value }: { type: CustomFieldType; value: string }): ReactNode {
  const words = valueInWords(type, value, useLocale())
  if (type !== 'URL' || !/^https?:\/\//.test(value)) return words
  return (
    <Anchor href={value} target="_blank" rel="noreferrer" size="sm" title={value}>
      {words}
    </Anchor>
  )
}
