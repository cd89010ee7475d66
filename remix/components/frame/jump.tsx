import { Combobox, Loader, Modal, ScrollArea, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { graphql } from '../../graphql/graphql.ts'
import { IconDownload, IconPackage, IconPlus, IconSearch, IconTarget } from '../icons.ts'
import type { Place } from './places.ts'
import { PLACES, SETTINGS } from './places.ts'

const JumpQuery = graphql(`
  query Jump($search: String) {
    campaigns(first: 8, search: $search) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`)

const COMMANDS: readonly Place[] = [
  { label: 'New campaign', to: '/campaigns/new', icon: IconPlus },
  { label: 'Exports', to: '/exports', icon: IconDownload },
  { label: 'Verticals', to: '/verticals', icon: IconPackage },
]

/** Milliseconds after the last key before the campaigns are asked for. */
const TYPING_MS = 150

function useDestinations(
  search: string,
  opened: boolean,
): { groups: [string, Place[]][]; fetching: boolean } {
  const wanted = search.trim()
  const [{ data, fetching }] = useQuery({
    query: JumpQuery,
    variables: { search: wanted === '' ? null : wanted },
    pause: !opened,
  })
  const matches = (place: Place): boolean => place.label.toLowerCase().includes(wanted.toLowerCase())
  const campaigns: Place[] = (data?.campaigns.edges ?? []).map(({ node }) => ({
    label: node.name,
    to: `/campaigns/${encodeURIComponent(node.id)}`,
    icon: IconTarget,
  }))
  const leads: Place[] =
    wanted === ''
      ? []
      : [
          {
            label: `Leads with “${wanted}”`,
            to: `/leads?search=${encodeURIComponent(wanted)}`,
            icon: IconSearch,
          },
        ]
  const groups: [string, Place[]][] = [
    ['Pages', [...PLACES, SETTINGS].filter(matches)],
    ['Campaigns', campaigns],
    ['Search', leads],
    ['Commands', COMMANDS.filter(matches)],
  ]
  return { groups: groups.filter(([, places]) => places.length > 0), fetching }
}

function JumpBox({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const [search, setSearch] = useState('')
  const [debounced] = useDebouncedValue(search, TYPING_MS)
  const { groups, fetching } = useDestinations(debounced, opened)
  const combobox = useCombobox({ opened: true })
  const navigate = useNavigate()
  const { selectFirstOption } = combobox
  useEffect(() => {
    selectFirstOption()
    // Whenever the list changes, Enter should take its first entry.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [debounced, groups.length])

  const go = (to: string): void => {
    onClose()
    setSearch('')
    navigate(to)
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      yOffset="12vh"
      centered={false}
    >
      <Combobox store={combobox} onOptionSubmit={go}>
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            aria-label="Jump to a page, campaign or lead"
            placeholder="Jump to a page, campaign or lead"
            size="md"
            variant="unstyled"
            px="md"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            leftSection={fetching ? <Loader size={16} /> : <IconSearch size={18} aria-hidden />}
          />
        </Combobox.EventsTarget>
        <ScrollArea.Autosize mah={360} type="auto" style={{ borderTop: '1px solid var(--line)' }}>
          <Combobox.Options p={8}>
            {groups.length === 0 && <Combobox.Empty>Nothing of that name.</Combobox.Empty>}
            {groups.map(([label, places]) => (
              <Combobox.Group key={label} label={label}>
                {places.map(({ label: text, to, icon: Icon }) => (
                  <Combobox.Option key={to} value={to}>
                    <Text size="sm" style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                      <Icon size={16} aria-hidden /> {text}
                    </Text>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
          </Combobox.Options>
        </ScrollArea.Autosize>
      </Combobox>
    </Modal>
  )
}

/** Ctrl/Cmd-K: type a few letters, Enter goes there. */
export function Jump(props: { opened: boolean; onClose: () => void }): ReactNode {
  return (
    <BrowserQueries>
      <JumpBox {...props} />
    </BrowserQueries>
  )
}
