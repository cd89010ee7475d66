import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Criterion } from './criterion.ts'
import type { QuestionData } from './documents.ts'

interface Props {
  questions: readonly QuestionData[]
  onAnswer: (slot: string, answer: string) => void
  /** Puts the cursor where an answer belongs. */
  onOther: () => void
}

/** Questions that no criterion of a person's answers either. */
export function openQuestions(
  questions: readonly QuestionData[],
  criteria: readonly Criterion[],
): QuestionData[] {
  const answered = new Set<string>(
    criteria.filter(({ strength }) => strength !== 'mustNot').map(({ kind }) => kind),
  )
  return questions.filter(({ slot }) => !answered.has(slot))
}

/** What the words leave open, each with answers that one click puts behind them. */
export function Questions({ questions, onAnswer, onOther }: Props): ReactNode {
  return questions.map(({ slot, ask, options }) => (
    <div key={slot} role="group" aria-label={ask}>
      <Text size="sm" mb={4}>
        {ask}
      </Text>
      <Group gap={6}>
        {options.map((option) => (
          <Button key={option} size="compact-sm" variant="default" onClick={() => onAnswer(slot, option)}>
            {option}
          </Button>
        ))}
        <Button size="compact-sm" variant="subtle" onClick={onOther}>
          Something else
        </Button>
      </Group>
    </div>
  ))
}
