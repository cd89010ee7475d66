import { Alert, List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { Failure } from '../graphql/failures.ts'
import { explain, fieldErrorsOf } from '../graphql/failures.ts'
import { IconAlertTriangle } from './icons.ts'

interface Props {
  failure: Failure | null | undefined
  /** Labels of the form's fields, by name, for the summary. */
  labels?: Record<string, string>
  /** Replaces the general title, for instance at log-in. */
  title?: string
  advice?: string
}

/** Why a form was not accepted, on top of it, with its wrong fields named. Takes the focus so that nobody misses it. */
export function FailureAlert({ failure, labels = {}, title, advice }: Props): ReactNode {
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (failure) alert.current?.focus()
  }, [failure])
  if (!failure) return null
  const words = explain(failure)
  const fields = Object.entries(fieldErrorsOf(failure))
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={title ?? words.title}
    >
      {fields.length === 0 ? (
        <Text size="sm">{advice ?? words.advice}</Text>
      ) : (
        <List size="sm">
          {fields.map(([field, message]) => (
            <List.Item key={field}>
              {labels[field] ?? field}: {message}
            </List.Item>
          ))}
        </List>
      )}
      {failure.requestId !== null && (
        <Text size="xs" c="dimmed" mt={4}>
          Request {failure.requestId}
        </Text>
      )}
    </Alert>
  )
}
