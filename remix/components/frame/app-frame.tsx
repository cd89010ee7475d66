import { ActionIcon, AppShell, Button, Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { lazy, memo, Suspense, useState } from 'react'
import { IconSearch } from '../icons.ts'
import classes from './app-frame.module.css'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { ColourSchemeMenu } from './colour-scheme-menu.tsx'
import { BottomBar, Rail } from './rail.tsx'
import { ViewerMenu } from './viewer-menu.tsx'

const Jump = lazy(() => import('./jump.tsx').then(({ Jump: component }) => ({ default: component })))

interface Props {
  viewer: { name: string; email: string; workspace: string }
  railFolded: boolean
  children: ReactNode
}

/** What stands around every page of a logged-in viewer. */
export const AppFrame = memo(function AppFrame({ viewer, railFolded, children }: Props): ReactNode {
  const [folded, setFolded] = useState(railFolded)
  const [jump, setJump] = useState<'unused' | 'open' | 'closed'>('unused')
  useHotkeys([['mod+K', () => setJump('open')]], [])

  const fold = (): void => {
    document.cookie = `leadfactory_rail=${folded ? 'open' : 'folded'}; path=/; max-age=31536000; samesite=lax`
    setFolded(!folded)
  }
  return (
    <AppShell
      layout="alt"
      header={{ height: 52 }}
      navbar={{ width: folded ? 60 : 216, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 56, sm: 0 } }}
      transitionDuration={0}
    >
      <a href="#content" className="skip-link">
        Skip to the content
      </a>
      <AppShell.Navbar aria-label="Main" className={classes['surface'] ?? ''} visibleFrom="sm">
        <Rail workspace={viewer.workspace} folded={folded} onFold={fold} />
      </AppShell.Navbar>
      <AppShell.Header className={classes['header'] ?? ''}>
        <Breadcrumbs />
        <div className={classes['tools']}>
          <Button
            variant="default"
            size="xs"
            c="dimmed"
            visibleFrom="sm"
            leftSection={<IconSearch size={14} aria-hidden />}
            rightSection={<Kbd size="xs">Ctrl K</Kbd>}
            onClick={() => setJump('open')}
          >
            Search
          </Button>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--mantine-color-text)"
            size="lg"
            hiddenFrom="sm"
            aria-label="Search"
            onClick={() => setJump('open')}
          >
            <IconSearch size={18} aria-hidden />
          </ActionIcon>
          <ColourSchemeMenu />
          <ViewerMenu {...viewer} />
        </div>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1} className={classes['main'] ?? ''}>
        <div className={classes['page']}>{children}</div>
      </AppShell.Main>
      <AppShell.Footer component="div" className={classes['surface'] ?? ''} hiddenFrom="sm">
        <BottomBar />
      </AppShell.Footer>
      {jump !== 'unused' && (
        <Suspense>
          <Jump opened={jump === 'open'} onClose={() => setJump('closed')} />
        </Suspense>
      )}
    </AppShell>
  )
})
