import { Button, Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { IconChevronDown } from '../icons.ts'
import type { WorkChoices } from '../lead-work/documents.ts'

const ChooseOne = lazy(() =>
  import('../bulk/choose-one.tsx').then(({ ChooseOne: dialog }) => ({ default: dialog })),
)

/** Starts an action on what is selected. */
export type Act = (kind: string, more?: Record<string, string>) => void

interface Props {
  /** What is selected: "3 leads". */
  words: string
  choices: WorkChoices
  act: Act
}

/** A button of the bulk bar that opens a choice of what to do. */
export function MenuButton({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

/** Marks what is selected with a tag, or takes one away. */
export function TagMenu({ words, choices, act }: Props): ReactNode {
  const [kind, choose] = useState<'ADD_TAG' | 'REMOVE_TAG' | null>(null)
  const close = (): void => choose(null)
  return (
    <>
      <MenuButton label="Tags">
        <Menu.Item onClick={() => choose('ADD_TAG')}>Add a tag…</Menu.Item>
        <Menu.Item onClick={() => choose('REMOVE_TAG')}>Remove a tag…</Menu.Item>
      </MenuButton>
      {kind !== null && (
        <Suspense>
          <ChooseOne
            title={kind === 'ADD_TAG' ? `Tag ${words}` : `Take a tag from ${words}`}
            label="Tag"
            options={choices.tags.map(({ id, name }) => ({ value: id, label: name }))}
            none="This workspace has no tag yet. Make one in the settings, or on a lead’s page."
            button={kind === 'ADD_TAG' ? 'Add the tag' : 'Remove the tag'}
            onClose={close}
            onChoose={(tagId) => {
              close()
              act(kind, { tagId })
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** In the choice of owners: nobody. */
const NOBODY = 'nobody'

/** Gives what is selected to a member, or to nobody. */
export function OwnerButton({ words, choices, act }: Props): ReactNode {
  const [choosing, choose] = useState(false)
  const close = (): void => choose(false)
  return (
    <>
      <Button size="xs" variant="default" onClick={() => choose(true)}>
        Owner
      </Button>
      {choosing && (
        <Suspense>
          <ChooseOne
            title={`Who looks after ${words}?`}
            label="Owner"
            options={[
              ...choices.members.map(({ userId, name }) => ({ value: userId, label: name })),
              { value: NOBODY, label: 'Nobody' },
            ]}
            none=""
            button="Set the owner"
            onClose={close}
            onChoose={(chosen) => {
              close()
              act('SET_OWNER', chosen === NOBODY ? {} : { ownerId: chosen })
            }}
          />
        </Suspense>
      )}
    </>
  )
}
