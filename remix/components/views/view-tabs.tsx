import { ActionIcon, Alert, Button, Group, Menu, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link, useLocation, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { IconDots, IconLock } from '../icons.ts'
import { activeFilters, readFilter } from '../lead-table/list-query.ts'
import tabs from '../page-tabs.module.css'
import { useDeed } from '../use-deed.ts'
import { usePendingParams } from '../use-pending-params.ts'
import type { SavedViewData } from './documents.ts'
import { SaveViewDialog } from './save-view.tsx'
import { isChanged, viewParams } from './view-params.ts'
import classes from './view-tabs.module.css'
import { VIEWS_ACTION } from './views-action.ts'

interface Props {
  views: SavedViewData[]
  campaignId: string | null
  /** Names of the columns in sight. */
  columns: string[]
}

/** The view that the address names, as far as the viewer may see it. */
export function useActiveView(views: SavedViewData[]): { view: SavedViewData | null; isGone: boolean } {
  const id = usePendingParams().get('view')
  const view = views.find((one) => one.id === id) ?? null
  return { view, isGone: id !== null && view === null }
}

function Tab({ to, current, children }: { to: string; current: boolean; children: ReactNode }): ReactNode {
  return (
    <Link to={to} className={tabs['tab'] ?? ''} aria-current={current || undefined} preventScrollReset>
      {children}
    </Link>
  )
}

function ViewTab({ view, current }: { view: SavedViewData; current: boolean }): ReactNode {
  return (
    <Tab to={`?${viewParams(view).toString()}`} current={current}>
      {view.name}
      {!view.isShared && (
        <Tooltip label="Only you see this view">
          <IconLock size={13} aria-label="private" className={classes['lock'] ?? ''} />
        </Tooltip>
      )}
    </Tab>
  )
}

/** What can be done to the view in sight. */
function ViewMenu({ view }: { view: SavedViewData }): ReactNode {
  const { pathname } = useLocation()
  const [, setParams] = useSearchParams()
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const deed = useDeed()
  const removal = useDeed({
    quiet: true,
    onDone: () => {
      setOpen(null)
      setParams({})
    },
  })
  const copy = async (): Promise<void> => {
    const address = `${window.location.origin}${pathname}?view=${encodeURIComponent(view.id)}`
    await navigator.clipboard.writeText(address)
    notifications.show({
      message: 'The address of the view is copied',
      closeButtonProps: { 'aria-label': 'Close' },
    })
  }
  const share = (isShared: boolean): void =>
    deed.submit(VIEWS_ACTION, { intent: 'share', id: view.id, isShared: String(isShared) })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={`More about the view ${view.name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{view.madeBy === null ? view.name : `${view.name}, made by ${view.madeBy}`}</Menu.Label>
          <Menu.Item onClick={() => void copy()}>Copy its address</Menu.Item>
          {view.canChange && (
            <>
              <Menu.Item onClick={() => setOpen('rename')}>Rename</Menu.Item>
              <Menu.Item onClick={() => share(!view.isShared)}>
                {view.isShared ? 'Make it private' : 'Share it with the workspace'}
              </Menu.Item>
              <Menu.Item color="red" onClick={() => setOpen('delete')}>
                Delete
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'rename' && (
        <SaveViewDialog
          title="Rename the view"
          button="Rename"
          fields={{ intent: 'rename', id: view.id }}
          name={view.name}
          isShared={null}
          onClose={() => setOpen(null)}
        />
      )}
      <ConfirmDialog
        opened={open === 'delete'}
        onClose={() => setOpen(null)}
        onConfirm={() => removal.submit(VIEWS_ACTION, { intent: 'delete', id: view.id })}
        title={`Delete the view “${view.name}”?`}
        confirm="Delete the view"
        busy={removal.busy}
        failure={removal.failure}
      >
        {view.isShared ? 'It goes for everybody in this workspace. ' : ''}The leads stay as they are.
      </ConfirmDialog>
    </>
  )
}

/** Lists that people come back to, as tabs, and the ways to keep the one in sight. */
export function ViewTabs({ views, campaignId, columns }: Props): ReactNode {
  const { pathname } = useLocation()
  const params = usePendingParams()
  const { view, isGone } = useActiveView(views)
  const [saving, save] = useState(false)
  const { submit, busy } = useDeed()
  const isSet = activeFilters(readFilter(params)).length > 0 || params.has('sort')
  const changed = view !== null && isChanged(view, params, campaignId !== null)
  if (views.length === 0 && !isSet && !isGone) return null
  const list = {
    params: params.toString(),
    columns: columns.join(','),
    ...(campaignId === null ? {} : { campaignId }),
  }
  return (
    <>
      {isGone && (
        <Alert color="yellow" mb="sm" p="xs">
          This view is gone, or somebody has made it private. The list is as its address says otherwise.
        </Alert>
      )}
      <Group wrap="nowrap" gap={4} className={classes['row'] ?? ''}>
        <nav aria-label="Views" className={tabs['tabs']} style={{ marginBottom: 0, flexGrow: 1 }}>
          <Tab to={pathname} current={view === null && !isGone && !isSet}>
            All leads
          </Tab>
          {views.map((one) => (
            <ViewTab key={one.id} view={one} current={one.id === view?.id} />
          ))}
        </nav>
        {changed && view.canChange && (
          <Button
            size="compact-sm"
            variant="default"
            loading={busy}
            onClick={() => submit(VIEWS_ACTION, { intent: 'update', id: view.id, ...list })}
          >
            Update view
          </Button>
        )}
        {(changed || (view === null && isSet)) && (
          <Button size="compact-sm" variant="subtle" onClick={() => save(true)}>
            {view === null ? 'Save view' : 'Save as new'}
          </Button>
        )}
        {view !== null && <ViewMenu key={view.id} view={view} />}
      </Group>
      {saving && (
        <SaveViewDialog
          title="Save this list as a view"
          button="Save view"
          fields={{ intent: 'create', path: pathname, ...list }}
          name=""
          isShared={false}
          onClose={() => save(false)}
        />
      )}
    </>
  )
}
