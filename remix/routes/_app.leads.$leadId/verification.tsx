import { Anchor, Button, Collapse, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Time } from '../../components/time.tsx'
import { useVerification } from '../../components/verification/use-verification.ts'
import { VerificationBadge } from '../../components/verification/verification-badge.tsx'
import { VerificationProgress } from '../../components/verification/verification-progress.tsx'
import { levelInWords, reasonInWords } from '../../words/verification.ts'
import type { LeadData } from './documents.ts'

type VerdictData = NonNullable<LeadData['verification']>

/** The talk with the server, word by word, for whoever doubts the verdict. */
function TranscriptOf({ verdict }: { verdict: VerdictData }): ReactNode {
  const [shown, { toggle }] = useDisclosure()
  if (verdict.transcript.length === 0) return null
  return (
    <div>
      <Anchor component="button" type="button" size="sm" onClick={toggle} aria-expanded={shown}>
        {shown ? 'Hide what was said' : 'Show what was said'}
      </Anchor>
      <Collapse in={shown}>
        <Stack
          component="ol"
          gap={2}
          mt="xs"
          p={0}
          style={{ listStyle: 'none' }}
          aria-label="Talk with the mail server"
        >
          {verdict.transcript.map(({ at, from, text }, index) => (
            <Text key={index} component="li" size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {from === 'SERVER' ? '← ' : from === 'US' ? '→ ' : '· '}
              {text} <Text span size="xs" c="dimmed">{`${at} ms`}</Text>
            </Text>
          ))}
        </Stack>
      </Collapse>
    </div>
  )
}

function Verdict({ verdict }: { verdict: VerdictData }): ReactNode {
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <VerificationBadge class={verdict.class} reason={verdict.reason} />
        <Text size="sm" className="tabular">
          {verdict.confidence} % sure to arrive
        </Text>
      </Group>
      <Text size="sm">{capital(reasonInWords(verdict.reason))}.</Text>
      {verdict.suggestion !== null && (
        <Text size="sm">
          Perhaps <b>{verdict.suggestion}</b> was meant.
        </Text>
      )}
      {verdict.detail !== null && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {verdict.detail}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        Verified <Time iso={verdict.checkedAt} /> {levelInWords(verdict.level)}
        {verdict.exchange !== null && `, mail server ${verdict.exchange}`}. To be verified again{' '}
        <Time iso={verdict.expiresAt} />.
      </Text>
      <TranscriptOf verdict={verdict} />
    </Stack>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What is known of the lead's address, and the way to know more. */
export function LeadVerification({ lead }: { lead: LeadData }): ReactNode {
  const verification = useVerification()
  const { batch, busy, start } = verification
  const running = busy || batch?.state === 'RUNNING'
  if (lead.email === null) return null
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="verification">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="verification">
          Email address
        </Title>
        <Button size="xs" variant="default" loading={running} onClick={() => start({ ids: lead.id })}>
          {lead.verification === null ? 'Verify' : 'Verify again'}
        </Button>
      </Group>
      <VerificationProgress verification={verification} />
      {lead.verification === null ? (
        <Text size="sm" c="dimmed">
          {lead.email} was not verified yet.
        </Text>
      ) : (
        <Verdict verdict={lead.verification} />
      )}
    </Paper>
  )
}
