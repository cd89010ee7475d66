import { Checkbox, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { settingsInWords } from '../../words/verticals.ts'
import { isSame } from './chosen.ts'

interface Props {
  /** Of the source. */
  name: string
  isChosen: boolean
  /** As the campaign keeps them; undefined where it does not look in the source. */
  stored: unknown
  /** As the campaign's pack has them; undefined where it proposes none. */
  proposed: unknown
  packName: string
  isAsPack: boolean
  onAsPack: (isTicked: boolean) => void
}

const inWords = (settings: unknown): string =>
  settingsInWords(settings)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')

/** How a source is asked: as the pack proposes, where it does, or as it was set otherwise. */
export function SourceSettings(props: Props): ReactNode {
  const { name, isChosen, stored, proposed, packName, isAsPack, onAsPack } = props
  const own =
    stored !== undefined && !(proposed !== undefined && isSame(stored, proposed)) ? inWords(stored) : ''
  if (proposed === undefined) {
    if (!isChosen || own === '') return null
    return (
      <Text size="xs" c="dimmed" ml={30} mt={4} style={{ overflowWrap: 'anywhere' }}>
        Settings: {own}
      </Text>
    )
  }
  return (
    <Checkbox
      mt={6}
      ml={30}
      size="xs"
      checked={isAsPack}
      disabled={!isChosen}
      onChange={(event) => onAsPack(event.currentTarget.checked)}
      label={`As the pack “${packName}” proposes`}
      aria-label={`${name} as the pack “${packName}” proposes`}
      description={
        <span style={{ overflowWrap: 'anywhere' }}>
          {inWords(proposed)}
          {!isAsPack &&
            isChosen &&
            (own === '' ? '. It is asked by the criteria alone instead.' : `. Instead: ${own}`)}
        </span>
      }
    />
  )
}
