import { Button, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Form, Link, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useMemo, useRef } from 'react'
import { flushSync } from 'react-dom'
import {
  AddressesField,
  NameField,
  VerticalAndLimit,
  WordsField,
  type FieldsProps,
} from '../../components/campaigns/campaign-fields.tsx'
import { RestoredNote } from '../../components/campaigns/campaign-form.tsx'
import { CAMPAIGN_LABELS, type CampaignValues } from '../../components/campaigns/campaign-values.ts'
import { useDraft } from '../../components/campaigns/use-draft.ts'
import { withAnswer } from '../../components/criteria/answers.ts'
import { CriteriaBoard } from '../../components/criteria/criteria-board.tsx'
import type { Criterion } from '../../components/criteria/criterion.ts'
import { openQuestions, Questions } from '../../components/criteria/questions.tsx'
import {
  followWords,
  readDraft,
  withCriterion,
  withoutCriterion,
  writeDraft,
} from '../../components/criteria/readings.ts'
import { useReading, type Reading } from '../../components/criteria/use-reading.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { fieldErrorsOf, type Failure } from '../../graphql/failures.ts'
import type { NewCampaignData } from './documents.ts'
import { SourcePlan } from './source-plan.tsx'

interface Props extends NewCampaignData {
  initial: CampaignValues
  failure: Failure | undefined
}

/** A new campaign on one page: words, what is understood of them, and where to look. Within `BrowserQueries`. */
export function NewCampaignForm({ initial, failure, verticals, sources }: Props): ReactNode {
  const { values, change, restored, discard } = useDraft('draft:campaign:new', initial)
  const busy = useNavigation().formMethod === 'POST'
  const words = useRef<HTMLTextAreaElement>(null)
  const reading = useReading(values.icp)
  const draft = useMemo(() => readDraft(values.criteria), [values.criteria])
  const criteria = useMemo(() => followWords(draft, reading.read?.criteria ?? []), [draft, reading.read])
  const fields: FieldsProps = { values, change, errors: fieldErrorsOf(failure) }
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="criteria" value={values.criteria} />
      <input type="hidden" name="sources" value={values.sources} />
      <Stack gap="md" maw={1200}>
        <FailureAlert failure={failure} labels={CAMPAIGN_LABELS} />
        {restored && failure === undefined && <RestoredNote onDiscard={discard} />}
        <Grid gutter="md">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Part id="said" title="In your words">
              <NameField {...fields} />
              <WordsField {...fields} inputRef={words} />
            </Part>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Understood {...fields} reading={reading} criteria={criteria} words={words} />
          </Grid.Col>
        </Grid>
        <Part id="sources" title="Where companies are looked for">
          <Text size="sm" c="dimmed">
            Nobody is asked before a run starts. What a source is not asked by is checked on the sites, as far
            as they tell.
          </Text>
          <SourcePlan
            sources={sources}
            criteria={criteria}
            vertical={values.vertical}
            chosen={values.sources.split(' ').filter(Boolean)}
            onChoose={(chosen) => change({ sources: chosen.join(' ') })}
          />
        </Part>
        <Part id="addresses" title="Companies that you know, and a pack">
          <AddressesField {...fields} />
          <VerticalAndLimit verticals={verticals} {...fields} />
        </Part>
        <Group justify="flex-end">
          <Button component={Link} to="/campaigns" variant="default">
            Cancel
          </Button>
          <Button type="submit" variant="default" loading={busy}>
            Create the campaign
          </Button>
          <Button type="submit" name="intent" value="start" loading={busy}>
            Create it and start a run
          </Button>
        </Group>
      </Stack>
    </Form>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }): ReactNode {
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }} bg="var(--surface)" aria-labelledby={id}>
      <Title order={2} id={id} mb="sm">
        {title}
      </Title>
      <Stack gap="md">{children}</Stack>
    </Paper>
  )
}

interface UnderstoodProps extends FieldsProps {
  reading: Reading
  criteria: Criterion[]
  words: { readonly current: HTMLTextAreaElement | null }
}

function Understood({ values, change, reading, criteria, words }: UnderstoodProps): ReactNode {
  const { read, isReading, failure, retry } = reading
  const draft = readDraft(values.criteria)
  const writeOn = (): void => {
    const field = words.current
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }
  const answer = (slot: string, option: string): void => {
    // The cursor goes behind the words only once they are there.
    flushSync(() => change({ icp: withAnswer(values.icp, slot, option) }))
    writeOn()
  }
  const put = (criterion: Criterion): void =>
    change({ criteria: writeDraft({ ...draft, own: withCriterion(draft.own, criterion) }) })
  return (
    <Part id="understood" title="What is understood">
      <CriteriaBoard
        text={values.icp}
        criteria={criteria}
        unmatched={values.icp === '' ? [] : (read?.unmatched ?? [])}
        isReading={isReading}
        failure={failure}
        onRetry={retry}
        onPut={put}
        onRemove={(criterion) => change({ criteria: writeDraft(withoutCriterion(draft, criterion)) })}
        empty={
          values.icp.trim() === ''
            ? 'Nothing yet: say in your words whom you look for, or answer below.'
            : 'Nothing that companies can be told by. Say their trade, place or size, or answer below.'
        }
      >
        <Questions
          questions={openQuestions(read?.questions ?? [], criteria)}
          onAnswer={answer}
          onOther={writeOn}
        />
        {values.vertical !== '' && (
          <Text size="sm" c="dimmed">
            The pack adds criteria of its own; they are chips of the campaign once it is made.
          </Text>
        )}
      </CriteriaBoard>
    </Part>
  )
}
