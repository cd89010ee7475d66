import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { Anchor, Box, Code, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { Facts } from '../../components/facts.tsx'
import { text } from '../../form-data.ts'
import { statusOf } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'
import { contactHref, pauseInWords } from '../../words/crawler.ts'
import { OptOutForm, type OptOutAnswer } from './opt-out-form.tsx'

const CrawlerQuery = graphql(`
  query Crawler {
    crawler {
      userAgent
      robotsToken
      contact
      delayMs
    }
  }
`)

const RequestOptOutMutation = graphql(`
  mutation RequestOptOut($input: RequestOptOutInput!) {
    requestOptOut(input: $input) {
      host
    }
  }
`)

export const meta: MetaFunction = () => [
  { title: 'Our crawler · LeadFactory' },
  { name: 'description', content: 'Who reads your site from here, how, and how to be left alone.' },
]

export async function loader(args: LoaderFunctionArgs) {
  return load(args, CrawlerQuery, {})
}

/** Anybody may ask to be left alone; the page answers by itself, without script. */
export async function action(args: ActionFunctionArgs) {
  const domain = text(await args.request.formData(), 'domain')
  const { data: answer, failure } = await mutate(args, RequestOptOutMutation, { input: { domain } })
  if (failure !== null) {
    const refused: OptOutAnswer = { failure, domain, host: null }
    return data(refused, { status: statusOf(failure.code) })
  }
  const done: OptOutAnswer = { failure: null, domain: '', host: answer.requestOptOut.host }
  return data(done)
}

function Contact({ contact }: { contact: string | null }): ReactNode {
  if (contact === null) return 'The operator has published no address; the form below works without one.'
  const href = contactHref(contact)
  if (href === null) return contact
  return (
    <Anchor href={href} inherit underline="always">
      {contact}
    </Anchor>
  )
}

function HowItReads({ delayMs }: { delayMs: number }): ReactNode {
  return (
    <>
      <Text>
        Public web pages of organisations: who they are, and who works for them in which role. It looks for
        business names, titles, addresses and numbers that the organisation itself has published.
      </Text>
      <ul>
        <li>It asks robots.txt first and keeps to it (RFC 9309), Crawl-delay included.</li>
        <li>It makes one request at a time to a host, {pauseInWords(delayMs)} or more apart.</li>
        <li>It waits longer where answers are slow, and backs off at 429, 503 and Retry-After.</li>
        <li>It asks for a page again only if it has changed (ETag, Last-Modified).</li>
        <li>It never logs in, fills in no forms, and takes no detour around a block.</li>
      </ul>
    </>
  )
}

function RobotsRule({ token }: { token: string }): ReactNode {
  return (
    <>
      <Text>
        In robots.txt, under the name <Code>{token}</Code>. To keep it out of everything:
      </Text>
      <Code block my="xs">{`User-agent: ${token}\nDisallow: /`}</Code>
      <Text>It looks at robots.txt once a day, so this works within a day. Or at once, by this form:</Text>
    </>
  )
}

export default function BotPage(): ReactNode {
  const { crawler } = useLoaderData<typeof loader>()
  const { userAgent, contact, robotsToken, delayMs } = crawler
  return (
    <Box component="main" mih="100dvh" px="md" py={{ base: 24, sm: 56 }}>
      <Stack maw={680} mx="auto">
        <Group gap="xs">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <Title order={1}>Our crawler</Title>
        </Group>
        <Text className="prose">
          You have found {robotsToken} in your log. This page says who sends it, what it reads, and how to be
          left alone.
        </Text>
        <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="who">
          <Title order={2} id="who" mb="xs">
            Who crawls
          </Title>
          <Facts
            facts={[
              ['User-Agent', <Code key="agent">{userAgent}</Code>],
              ['Operator', <Contact key="contact" contact={contact} />],
            ]}
          />
        </Paper>
        <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="how">
          <Title order={2} id="how" mb="xs">
            What it reads, and how
          </Title>
          <HowItReads delayMs={delayMs} />
        </Paper>
        <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="opt-out">
          <Title order={2} id="opt-out" mb="xs">
            How to be left alone
          </Title>
          <RobotsRule token={robotsToken} />
          <OptOutForm />
          <Text size="sm" c="dimmed" mt="md">
            This keeps every user of this installation from requesting anything of the domain again. To have
            removed what was stored before, write to the operator.
          </Text>
        </Paper>
      </Stack>
    </Box>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage alone />
}
