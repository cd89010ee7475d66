import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { graphql } from '../../graphql/graphql.ts'

const CampaignsToJoinQuery = graphql(`
  query CampaignsToJoin($search: String) {
    campaigns(first: 50, search: $search) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`)

/** Milliseconds after the last key before the campaigns are asked for. */
const TYPING_MS = 150

interface Props {
  /** Names what and how many: "Add 3 leads to a campaign". */
  title: string
  /** A campaign that is no choice: the list's own. */
  except: string | null
  onChoose: (campaignId: string) => void
  onClose: () => void
}

function Choice({ except, onChoose, onClose }: Omit<Props, 'title'>): ReactNode {
  const [search, setSearch] = useState('')
  const [chosen, choose] = useState<{ value: string; label: string } | null>(null)
  const [debounced] = useDebouncedValue(search.trim(), TYPING_MS)
  const isTyped = debounced !== '' && debounced !== chosen?.label
  const [{ data, fetching, error }] = useQuery({
    query: CampaignsToJoinQuery,
    variables: { search: isTyped ? debounced : null },
  })
  const found = (data?.campaigns.edges ?? [])
    .filter(({ node }) => node.id !== except)
    .map(({ node }) => ({ value: node.id, label: node.name }))
  // What is chosen stays a choice while one types on.
  const options =
    chosen === null || found.some(({ value }) => value === chosen.value) ? found : [chosen, ...found]
  return (
    <Stack>
      <Select
        label="Campaign"
        data-autofocus
        searchable
        data={options}
        value={chosen?.value ?? null}
        onChange={(_value, option) => choose(option)}
        searchValue={search}
        onSearchChange={setSearch}
        filter={({ options: all }) => all}
        nothingFoundMessage={fetching ? 'Looking…' : 'No other campaign of that name'}
        error={error === undefined ? undefined : 'The campaigns could not be read. Try again.'}
        comboboxProps={{ withinPortal: true }}
      />
      <Text size="sm" c="dimmed">
        Leads that are in it already stay as they are there.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button disabled={chosen === null} onClick={() => chosen !== null && onChoose(chosen.value)}>
          Add
        </Button>
      </Group>
    </Stack>
  )
}

/** Asks which campaign leads are to join. */
export function ChooseCampaign({ title, ...props }: Props): ReactNode {
  return (
    <Modal opened onClose={props.onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <BrowserQueries>
        <Choice {...props} />
      </BrowserQueries>
    </Modal>
  )
}
