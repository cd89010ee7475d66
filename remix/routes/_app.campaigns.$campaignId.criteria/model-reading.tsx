import { Alert, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useFetcher } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { readCriteria } from '../../components/criteria/criterion.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { campaignPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import { useNumberFormat } from '../../locale.tsx'
import { criterionLabel, KIND_WORDS } from '../../words/criteria.ts'
import type {
  ModelReadingAnswer,
  ModelReadingData,
} from '../_app.campaigns.$campaignId_.model-reading/route.ts'
import type { CriteriaData } from './documents.ts'
import { chosen, type Choices } from './suggestions.ts'

interface Props {
  campaignId: string
  model: NonNullable<CriteriaData['icpModel']>
  /** The campaign is scored by criteria already, which taking these would replace. */
  hasCriteria: boolean
}

type Found = ModelReadingData['found'][number]

const STRENGTHS: Record<string, string> = { must: 'Must', should: 'Should', mustNot: 'Must not' }
const actionOf = (campaignId: string): string => `${campaignPath(campaignId)}/model-reading`

/** Has the model read the campaign's words, when somebody wants that, and shows what it proved and what it suggests. */
export function ModelReading({ campaignId, model, hasCriteria }: Props): ReactNode {
  const fetcher = useFetcher<ModelReadingAnswer>()
  const format = useNumberFormat()
  const busy = fetcher.state !== 'idle'
  const answer = busy ? undefined : fetcher.data
  const ask = (): void => fetcher.submit({ intent: 'ask' }, { method: 'post', action: actionOf(campaignId) })
  return (
    <Paper component="section" p="md" mb="md" maw={1200} bg="var(--surface)" aria-labelledby="by-model">
      <Title order={2} id="by-model" mb="sm">
        Read by a model
      </Title>
      <Stack gap="sm">
        <Text size="sm">
          Rules have read these words. The model {model.name} can read them too: they are sent to it, and what
          it says is checked against them.
        </Text>
        <FailureAlert failure={answer?.failure} />
        <Group>
          <Button variant="default" loading={busy} onClick={ask}>
            Ask {model.name}
          </Button>
          <Text size="sm" c="dimmed">
            {format(model.tokensUsed)} of {format(model.tokensPerDay)} tokens used today
          </Text>
        </Group>
        <div role="status">
          {answer?.read !== undefined && (
            <Reading
              key={JSON.stringify(answer.read.criteria)}
              {...{ campaignId, hasCriteria }}
              read={answer.read}
            />
          )}
        </div>
      </Stack>
    </Paper>
  )
}

function Reading({
  campaignId,
  hasCriteria,
  read,
}: Pick<Props, 'campaignId' | 'hasCriteria'> & { read: ModelReadingData }): ReactNode {
  const [choices, setChoices] = useState<Choices>({})
  const { submit, busy, failure } = useDeed({ quiet: true })
  const proved = read.found.filter(({ isSuggested }) => !isSuggested)
  const suggested = read.found.filter(({ isSuggested }) => isSuggested)
  const inWords = namesOf(read)
  const take = (): void => {
    const criteria = JSON.stringify(chosen(read.criteria, choices))
    submit(actionOf(campaignId), { intent: 'take', criteria })
  }
  return (
    <Stack gap="sm">
      <WhoRead read={read} />
      <FailureAlert failure={failure} labels={{ criteria: 'Criteria' }} />
      {proved.length === 0 && (
        <Text size="sm">It finds nothing in these words that companies can be told by.</Text>
      )}
      {proved.length > 0 && (
        <List size="sm" aria-label={`Criteria that ${byWhom(read)} found`}>
          {proved.map((one) => (
            <List.Item key={one.criterionId}>{inWords(one)}</List.Item>
          ))}
        </List>
      )}
      {suggested.length > 0 && (
        <Suggestions
          suggested={suggested}
          inWords={inWords}
          choices={choices}
          onChoose={(id, choice) => setChoices((all) => withChoice(all, id, choice))}
        />
      )}
      {read.unmatched.length > 0 && <Text size="sm">Not understood: {read.unmatched.join(', ')}</Text>}
      {read.found.length > 0 && (
        <Group>
          <Button variant={hasCriteria ? 'default' : 'filled'} loading={busy} onClick={take}>
            {hasCriteria ? 'Score leads by this reading instead' : 'Score leads by this reading'}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

const byWhom = ({ reader, model }: ModelReadingData): string =>
  reader === 'MODEL' ? (model ?? 'the model') : 'the rules'

/** Each criterion as chips call it, by its id. */
function namesOf(read: ModelReadingData): (one: Found) => string {
  const known = new Map(readCriteria(read.criteria).map((one) => [one.id, one]))
  return ({ criterionId, strength, label, kind }) => {
    const criterion = known.get(criterionId)
    const name = criterion === undefined ? label : criterionLabel(criterion)
    const about = criterion === undefined ? kind : KIND_WORDS[criterion.kind].toLowerCase()
    return `${STRENGTHS[strength] ?? strength}: ${name} (${about})`
  }
}

function WhoRead({ read }: { read: ModelReadingData }): ReactNode {
  if (read.fallback === null) return <Text size="sm">Read by {byWhom(read)}.</Text>
  return (
    <Alert color="yellow" title="The rules have read this instead of the model">
      {read.fallback}
    </Alert>
  )
}

/** The same choice again takes it back. */
function withChoice(choices: Choices, id: string, choice: Choices[string]): Choices {
  const { [id]: before, ...others } = choices
  return before === choice ? others : { ...others, [id]: choice }
}

function Suggestions({
  suggested,
  inWords,
  choices,
  onChoose,
}: {
  suggested: Found[]
  inWords: (one: Found) => string
  choices: Choices
  onChoose: (id: string, choice: Choices[string]) => void
}): ReactNode {
  return (
    <div>
      <Title order={3} size="sm" mb="xs">
        Suggestions
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        No words of yours say these, or we do not know what they name. They count once you take them.
      </Text>
      <Stack gap="xs">
        {suggested.map((one) => (
          <Group key={one.criterionId} gap="xs">
            <Text size="sm" td={choices[one.criterionId] === 'dismissed' ? 'line-through' : undefined}>
              {inWords(one)}
            </Text>
            {(['taken', 'dismissed'] as const).map((choice) => (
              <Button
                key={choice}
                size="compact-sm"
                variant={choices[one.criterionId] === choice ? 'filled' : 'default'}
                aria-pressed={choices[one.criterionId] === choice}
                aria-label={`${choice === 'taken' ? 'Take' : 'Dismiss'} “${one.label}”`}
                onClick={() => onChoose(one.criterionId, choice)}
              >
                {choice === 'taken' ? 'Take' : 'Dismiss'}
              </Button>
            ))}
          </Group>
        ))}
      </Stack>
    </div>
  )
}
