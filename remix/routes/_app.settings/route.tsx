import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import packageJson from '../../../package.json'
import { ErrorPage } from '../../components/error-page.tsx'
import { Facts } from '../../components/facts.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { Time } from '../../components/time.tsx'
import { secret } from '../../form-data.ts'
import { statusOf } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { load, mutate, redirectToLogin } from '../../graphql/server-client.server.ts'
import { flashCookie, sessionCookie } from '../../session.server.ts'
import { PasswordForm } from './password-form.tsx'
import { doTagDeed } from './tag-deeds.server.ts'
import { Tags } from './tags.tsx'

const SettingsQuery = graphql(`
  query Settings {
    tags {
      id
      name
      colour
      leadCount
    }
    me {
      role
      expiresAt
      user {
        name
        email
        createdAt
      }
      workspace {
        name
        createdAt
      }
    }
  }
`)

const ChangePasswordMutation = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      token
      expiresAt
    }
  }
`)

export const meta: MetaFunction = () => [{ title: 'Settings · LeadFactory' }]
export const handle = crumbs(() => [{ label: 'Settings', to: '/settings' }])

export async function loader(args: LoaderFunctionArgs) {
  const { me, tags } = await load(args, SettingsQuery, {})
  if (me === null) throw redirectToLogin(args)
  return { me, tags, version: packageJson.version }
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData()
  const tagDeed = await doTagDeed(args, form)
  if (tagDeed !== null) return tagDeed
  const input = { currentPassword: secret(form, 'currentPassword'), newPassword: secret(form, 'newPassword') }
  const { data: answer, failure } = await mutate(args, ChangePasswordMutation, { input })
  if (failure !== null) return data({ failure }, { status: statusOf(failure.code) })
  const { token, expiresAt } = answer.changePassword
  const headers = new Headers()
  headers.append('set-cookie', sessionCookie(args.context, token, expiresAt))
  headers.append('set-cookie', flashCookie(args.context, 'The password is changed'))
  return redirect('/settings', { headers })
}

export default function SettingsPage(): ReactNode {
  const { me, tags, version } = useLoaderData<typeof loader>()
  return (
    <Stack maw={760}>
      <PageTitle title="Settings" />
      <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="profile">
        <Title order={2} id="profile" mb="xs">
          Profile
        </Title>
        <Facts
          facts={[
            ['Name', me.user.name],
            ['Email', me.user.email],
            ['Workspace', me.workspace.name],
            ['Role', me.role === 'OWNER' ? 'Owner' : 'Member'],
            ['Registered', <Time key="registered" iso={me.user.createdAt} />],
            ['This session ends', <Time key="ends" iso={me.expiresAt} />],
          ]}
        />
      </Paper>
      <Tags tags={tags} />
      <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="fields">
        <Title order={2} id="fields" mb={4}>
          Fields
        </Title>
        <Text size="sm" c="dimmed" mb="md">
          What this workspace keeps of its leads beside what is found.
        </Text>
        <Button component={Link} to="/settings/fields" variant="default">
          Change the fields
        </Button>
      </Paper>
      <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="verticals">
        <Title order={2} id="verticals" mb={4}>
          Verticals
        </Title>
        <Text size="sm" c="dimmed" mb="md">
          What is known of kinds of company: how they are told, where they are found, who works there. Copy
          one to make it your own.
        </Text>
        <Button component={Link} to="/verticals" variant="default">
          Look at the verticals
        </Button>
      </Paper>
      <PasswordForm email={me.user.email} />
      <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="about">
        <Title order={2} id="about" mb="xs">
          About
        </Title>
        <Facts
          facts={[
            ['LeadFactory', `version ${version}`],
            ['Workspace since', <Time key="since" iso={me.workspace.createdAt} />],
          ]}
        />
      </Paper>
    </Stack>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
