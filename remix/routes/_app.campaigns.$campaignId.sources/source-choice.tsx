import { Anchor, Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { campaignPath, verticalPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import { FIELDS, isSame } from './chosen.ts'
import type { ChosenData, SourceData } from './documents.ts'
import { SourceSettings } from './source-settings.tsx'

interface Props {
  campaignId: string
  sources: SourceData[]
  /** Those that the campaign looks in. */
  chosen: ChosenData[]
  /** The pack that it uses; null for none. */
  pack: { slug: string; name: string } | null
  /** What the pack sets for sources. */
  proposed: ChosenData[]
}

/** Slugs in which something is ticked. */
type Ticks = ReadonlySet<string>

const slugsOf = (some: readonly { slug: string }[]): string[] => some.map(({ slug }) => slug)

/** Of the sources that the pack proposes, those whose settings are the pack's, or would be once they are chosen. */
function asPackAtFirst({ chosen, proposed }: Pick<Props, 'chosen' | 'proposed'>): Ticks {
  const others = proposed.filter(({ slug, settings }) => {
    const stored = chosen.find((one) => one.slug === slug)
    return stored !== undefined && !isSame(stored.settings, settings)
  })
  return new Set(slugsOf(proposed).filter((slug) => !slugsOf(others).includes(slug)))
}

function toggled(ticks: Ticks, slug: string, isTicked: boolean): Ticks {
  const next = new Set(ticks)
  if (isTicked) next.add(slug)
  else next.delete(slug)
  return next
}

/** Where a campaign looks for companies, besides its addresses. */
export function SourceChoice(props: Props): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true })
  const { campaignId, chosen, pack } = props
  return (
    <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="where">
      <Title order={2} id="where" mb={4}>
        Where companies are looked for
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Registers, maps and search engines, besides the campaign’s own addresses. Licence and attribution go
        with every value that they give.
      </Text>
      <FailureAlert failure={failure} labels={{ sources: 'Sources' }} />
      <Choices
        // Begun anew from what is stored once that has changed.
        key={JSON.stringify([pack, chosen])}
        {...props}
        busy={busy}
        onSave={(fields) => submit(`${campaignPath(campaignId)}/sources`, fields)}
      />
    </Paper>
  )
}

interface ChoicesProps extends Props {
  busy: boolean
  onSave: (fields: Record<string, string>) => void
}

function Choices(props: ChoicesProps): ReactNode {
  const { sources, chosen, pack, proposed, busy, onSave } = props
  const [ticked, setTicked] = useState<Ticks>(() => new Set(slugsOf(chosen)))
  const [asPack, setAsPack] = useState(() => asPackAtFirst(props))
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    onSave({ [FIELDS.sources]: [...ticked].join(' '), [FIELDS.asPack]: [...asPack].join(' ') })
  }
  const askable = sources.filter(({ slug, refusal }) => refusal === null && slugsOf(proposed).includes(slug))
  const takeAll = (): void => {
    setTicked(new Set([...ticked, ...slugsOf(askable)]))
    setAsPack(new Set([...asPack, ...slugsOf(askable)]))
  }
  return (
    <form onSubmit={post}>
      <Stack gap="md" mt="md">
        {pack !== null && (
          <Proposal
            pack={pack}
            names={askable.map(({ name }) => name)}
            isTaken={askable.every(({ slug }) => ticked.has(slug) && asPack.has(slug))}
            onTake={takeAll}
          />
        )}
        {sources.map((source) => (
          <Choice
            key={source.slug}
            source={source}
            isChosen={ticked.has(source.slug)}
            onChoose={(isTicked) => setTicked(toggled(ticked, source.slug, isTicked))}
          >
            <SourceSettings
              name={source.name}
              isChosen={ticked.has(source.slug)}
              stored={chosen.find(({ slug }) => slug === source.slug)?.settings}
              proposed={proposed.find(({ slug }) => slug === source.slug)?.settings}
              packName={pack?.name ?? ''}
              isAsPack={asPack.has(source.slug)}
              onAsPack={(isTicked) => setAsPack(toggled(asPack, source.slug, isTicked))}
            />
          </Choice>
        ))}
        <Group>
          <Button type="submit" variant="default" loading={busy}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface ProposalProps {
  pack: { slug: string; name: string }
  /** Of the sources that it proposes and this installation can ask. */
  names: string[]
  isTaken: boolean
  onTake: () => void
}

/** What the campaign's pack proposes, and the way to take all of it at once. */
function Proposal({ pack, names, isTaken, onTake }: ProposalProps): ReactNode {
  const link = (
    <Anchor component={Link} to={`${verticalPath(pack.slug)}#sources`} inherit underline="always">
      {pack.name}
    </Anchor>
  )
  if (names.length === 0)
    return <Text size="sm">The pack {link} proposes nothing that this installation can ask.</Text>
  return (
    <Paper p="sm" bg="var(--canvas)">
      <Group justify="space-between" gap="xs">
        <Text size="sm" flex="1 1 300px">
          The pack {link} proposes settings for {names.join(', ')}.
        </Text>
        <Button size="xs" variant="default" onClick={onTake} disabled={isTaken}>
          {isTaken ? 'All are ticked' : 'Tick all of them'}
        </Button>
      </Group>
    </Paper>
  )
}

interface ChoiceProps {
  source: SourceData
  isChosen: boolean
  onChoose: (isTicked: boolean) => void
  children: ReactNode
}

/** One that cannot be asked says why, and can be taken away only. */
function Choice({ source, isChosen, onChoose, children }: ChoiceProps): ReactNode {
  const { name, refusal, licence, docUrl } = source
  return (
    <div>
      <Checkbox
        checked={isChosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
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
      {children}
    </div>
  )
}

function Outside({ href, children }: { href: string; children: ReactNode }): ReactNode {
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" inherit underline="always">
      {children}
    </Anchor>
  )
}
