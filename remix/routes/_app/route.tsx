import type { LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import { notifications } from '@mantine/notifications'
import { Outlet, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect, useMemo } from 'react'
import { BulkJobsProvider } from '../../components/bulk/bulk-jobs.tsx'
import { BulkJobRow } from '../../components/bulk/documents.ts'
import { ErrorPage } from '../../components/error-page.tsx'
import { AppFrame } from '../../components/frame/app-frame.tsx'
import { graphql } from '../../graphql/graphql.ts'
import { load, redirectToLogin } from '../../graphql/server-client.server.ts'
import { railIsFolded, takeFlash } from '../../session.server.ts'

/** Who looks, and what is under way: a page that is opened anew takes it up again. */
const FrameQuery = graphql(
  `
    query Frame {
      me {
        user {
          name
          email
        }
        workspace {
          name
        }
      }
      bulkJobs(first: 3, isUnderWay: true) {
        edges {
          node {
            ...BulkJobRow
          }
        }
      }
    }
  `,
  [BulkJobRow],
)

export { unlessOnlySearchChanges as shouldRevalidate } from '../../should-revalidate.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { me, bulkJobs } = await load(args, FrameQuery, {})
  if (me === null) throw redirectToLogin(args)
  const flash = takeFlash(args.request)
  return data(
    {
      viewer: { name: me.user.name, email: me.user.email, workspace: me.workspace.name },
      railFolded: railIsFolded(args.request),
      bulkJobs: bulkJobs.edges.map(({ node }) => node),
      flash: flash === null ? null : { message: flash.message },
    },
    flash === null ? {} : { headers: { 'set-cookie': flash.clear } },
  )
}

const CLOSE = { 'aria-label': 'Close' }

export default function AppLayout(): ReactNode {
  const { viewer, railFolded, bulkJobs, flash } = useLoaderData<typeof loader>()
  useEffect(() => {
    if (flash !== null)
      notifications.show({ id: flash.message, message: flash.message, closeButtonProps: CLOSE })
  }, [flash])
  // The same until it is loaded anew, so that the frame is not drawn with each page.
  const content = useMemo(
    () => (
      <BulkJobsProvider underWay={bulkJobs}>
        <Outlet />
      </BulkJobsProvider>
    ),
    [bulkJobs],
  )
  return (
    <AppFrame viewer={viewer} railFolded={railFolded}>
      {content}
    </AppFrame>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage alone />
}
