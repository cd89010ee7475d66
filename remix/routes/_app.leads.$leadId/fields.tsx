import { Anchor, Collapse, Group, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useId } from 'react'
import type { EvidenceData } from '../../components/evidence/documents.ts'
import { EvidenceItem } from '../../components/evidence/evidence-item.tsx'
import { IconChevronRight } from '../../components/icons.ts'
import { fieldInWords } from '../../words/evidence.ts'
import { codeParts } from '../../words/sources.ts'
import classes from './fields.module.css'

/** A value of the lead or its company, with everything that proves it. */
export interface Field {
  label: string
  value: string
  /** What the value is, where its label says too little. */
  note?: string
  evidence: EvidenceData[]
  /** What is said where there is none; that none is kept, if nothing better. */
  unproved?: string
}

const plain = (field: string, value: string): string =>
  // Numbers are written with and without spaces.
  (field === 'registerNumber' || field === 'vatId'
    ? value.replace(/[^\p{L}\d]/gu, '')
    : value.trim()
  ).toLowerCase()
const same = (field: string, a: string, b: string): boolean => plain(field, a) === plain(field, b)

/**
 * Fields of a record, the first value of each at the top: `values` are the record's own, in order; the evidence is
 * given to them by field and value. What is proved but not among them is listed last, as other findings.
 */
export function fieldsOf(
  values: (readonly [field: string, value: string | null, note?: string])[],
  evidence: EvidenceData[],
): Field[] {
  const used = new Set<string>()
  const fields: Field[] = []
  for (const [field, value, note] of values) {
    if (value === null || value === '') continue
    if (fields.some((known) => known.label === fieldInWords(field) && same(field, known.value, value)))
      continue
    const proofs = evidence.filter(
      (each) => fieldInWords(each.field) === fieldInWords(field) && same(field, each.value, value),
    )
    for (const { id } of proofs) used.add(id)
    const label = fieldInWords(field)
    fields.push({ label, value, ...(note === undefined ? {} : { note }), evidence: proofs })
  }
  const others = new Map<string, Field>()
  for (const each of evidence) {
    if (used.has(each.id)) continue
    const label = fieldInWords(each.field)
    const key = `${label} ${each.value.toLowerCase()}`
    const other = others.get(key) ?? { label: `${label}, also seen`, value: each.value, evidence: [] }
    other.evidence.push(each)
    others.set(key, other)
  }
  return [...fields, ...others.values()]
}

function ValueText({ label, value }: { label: string; value: string }): ReactNode {
  if (/^https?:\/\//i.test(value)) {
    return (
      <Anchor href={value} target="_blank" rel="noreferrer">
        {value}
      </Anchor>
    )
  }
  if (label.startsWith('Email')) return <Anchor href={`mailto:${value}`}>{value}</Anchor>
  if (label.startsWith('Phone')) return <Anchor href={`tel:${value.replace(/[^\d+]/g, '')}`}>{value}</Anchor>
  return value
}

/** A code without its classification, which is the note beside it. */
const shownValue = ({ value, note, evidence }: Field): string =>
  note !== undefined && evidence[0]?.field === 'code' ? codeParts(value).code : value

function FieldRow({ field }: { field: Field }): ReactNode {
  const [all, { toggle }] = useDisclosure()
  const id = useId()
  const [best, ...others] = field.evidence
  return (
    <div className={classes['row']}>
      <dt>{field.label}</dt>
      <dd>
        <div className={classes['value']}>
          <ValueText label={field.label} value={shownValue(field)} />
          {field.note !== undefined && (
            <Text span size="sm" fw={400} c="dimmed" ml="xs">
              {field.note}
            </Text>
          )}
        </div>
        {best === undefined ? (
          <Text size="xs" c="dimmed">
            {field.unproved ?? 'No evidence is kept for this value.'}
          </Text>
        ) : (
          <EvidenceItem evidence={best} />
        )}
        {others.length > 0 && (
          <>
            <UnstyledButton
              fz="sm"
              c="var(--mantine-color-anchor)"
              onClick={toggle}
              aria-expanded={all}
              aria-controls={id}
            >
              <Group gap={2}>
                <IconChevronRight size={14} aria-hidden style={{ rotate: all ? '90deg' : undefined }} />
                {others.length} more {others.length === 1 ? 'proof' : 'proofs'}
              </Group>
            </UnstyledButton>
            <Collapse in={all} id={id}>
              <Stack gap="sm" mt="xs">
                {others.map((evidence) => (
                  <EvidenceItem key={evidence.id} evidence={evidence} />
                ))}
              </Stack>
            </Collapse>
          </>
        )}
      </dd>
    </div>
  )
}

/** A section of fields, each with its evidence. */
export function FieldSection({ title, fields }: { title: string; fields: Field[] }): ReactNode {
  const id = useId()
  return (
    <Paper component="section" bg="var(--surface)" aria-labelledby={id}>
      <Title order={2} id={id} p="md" pb={0}>
        {title}
      </Title>
      {fields.length === 0 ? (
        <Text p="md" c="dimmed">
          Nothing is known yet.
        </Text>
      ) : (
        <dl className={classes['fields']}>
          {fields.map((field) => (
            <FieldRow key={`${field.label} ${field.value}`} field={field} />
          ))}
        </dl>
      )}
    </Paper>
  )
}
