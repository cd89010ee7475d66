import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { graphql } from '../../graphql/graphql.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { endedSessionCookie } from '../../session.server.ts'

const LogoutMutation = graphql(`
  mutation Logout {
    logout
  }
`)

/** Somebody who opens the address meant to log out by the menu: back to the overview. */
export const loader = (): Response => redirect('/')

export async function action(args: ActionFunctionArgs): Promise<Response> {
  // Whatever the API answers, the browser forgets the session: the viewer asked to be out.
  await mutate(args, LogoutMutation, {}, { signedOut: true })
  return redirect('/login', { headers: { 'set-cookie': endedSessionCookie(args.context) } })
}
