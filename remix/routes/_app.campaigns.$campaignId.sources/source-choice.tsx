import { Anchor, Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { campaignPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import type { SourceData } from './documents.ts'

interface Props {
  campaignId: string
  sources: SourceData[]
  /** Slugs of those that the campaign looks in. */
  chosen: string[]
}

/** Where a campaign looks for companies, besides its addresses. */
export function SourceChoice({ campaignId, sources, chosen }: Props): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true })
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const slugs = new FormData(event.currentTarget).getAll('source').map(String)
    submit(`${campaignPath(campaignId)}/sources`, { sources: slugs.join(' ') })
  }
  return (
    <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="where">
      <Title order={2} id="where" mb={4}>
        Where companies are looked for
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Registers, maps and search engines, besides the campaign’s own addresses. Licence and attribution go
        with every value that they give.
      </Text>
      <form onSubmit={post}>
        <Stack gap="md">
          <FailureAlert failure={failure} labels={{ sources: 'Sources' }} />
          {sources.map((source) => (
            <Choice key={source.slug} source={source} isChosen={chosen.includes(source.slug)} />
          ))}
          <Group>
            <Button type="submit" variant="default" loading={busy}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  )
}

/** One that cannot be asked says why, and can be taken away only. */
function Choice({ source, isChosen }: { source: SourceData; isChosen: boolean }): ReactNode {
  const { slug, name, refusal, licence, docUrl } = source
  return (
    <Checkbox
      key={`${slug} ${isChosen}`}
      name="source"
      value={slug}
      defaultChecked={isChosen}
      disabled={refusal !== null && !isChosen}
      label={name}
      description={
        <>
          {refusal !== null && <>{refusal} </>}
          Licence:{' '}
          {licence.url === null ? licence.name : <Outside href={licence.url}>{licence.name}</Outside>}
          {licence.attribution !== null && `, shown as “${licence.attribution}”`}.{' '}
          {docUrl !== null && <Outside href={docUrl}>How it works</Outside>}
        </>
      }
    />
  )
}

function Outside({ href, children }: { href: string; children: ReactNode }): ReactNode {
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" inherit underline="always">
      {children}
    </Anchor>
  )
}
