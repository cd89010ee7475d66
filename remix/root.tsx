import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app.css'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { createContext, memo, useContext } from 'react'
import { ErrorPage } from './components/error-page.tsx'
import { NavigationProgress } from './components/navigation-progress.tsx'
import { WrittenAtProvider } from './components/use-now.ts'
import { LocaleProvider, preferredLocale } from './locale.tsx'
import { useNonce } from './nonce.tsx'
import { cssVariables, theme } from './theme.ts'

export const meta: MetaFunction = () => [{ title: 'LeadFactory' }]

interface RootData {
  locale: string
  requestId: string
  /** Milliseconds since the epoch. */
  writtenAt: number
}

export function loader({ request, context }: LoaderFunctionArgs): RootData {
  const locale = preferredLocale(request.headers.get('accept-language'))
  return { locale, requestId: context.requestId, writtenAt: Date.now() }
}

/** What it tells is of the document and does not change while one moves about. */
export const shouldRevalidate = (): boolean => false

const Content = createContext<ReactNode>(null)
const Slot = (): ReactNode => useContext(Content)

/**
 * What is around every page, drawn once: the router draws all that is below it anew with each step of a navigation, and
 * from here each component of the library would be with it. The page comes past it, by a context.
 */
const Surroundings = memo(function Surroundings(props: { locale: string; writtenAt: number | null }) {
  const { locale, writtenAt } = props
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <LocaleProvider value={locale}>
        <WrittenAtProvider value={writtenAt}>
          <NavigationProgress />
          <Slot />
        </WrittenAtProvider>
      </LocaleProvider>
      <Notifications position="bottom-right" limit={3} />
    </MantineProvider>
  )
})

export function Layout({ children }: { children: ReactNode }): ReactNode {
  const nonce = useNonce()
  const root = useRouteLoaderData<typeof loader>('root')
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <Content.Provider value={children}>
          <Surroundings locale={root?.locale ?? 'en'} writtenAt={root?.writtenAt ?? null} />
        </Content.Provider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App(): ReactNode {
  return <Outlet />
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage alone />
}
