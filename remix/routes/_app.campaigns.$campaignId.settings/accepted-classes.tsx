import { Checkbox, Group, Button, Paper, Stack, Text, Title } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { campaignPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import { ACCEPTABLE_BESIDE_VALID } from '../../words/recipients.ts'
import type { CampaignData } from '../_app.campaigns.$campaignId/context.ts'

const CHOICES: Record<(typeof ACCEPTABLE_BESIDE_VALID)[number], { label: string; description: string }> = {
  UNVERIFIED: {
    label: 'Unverified addresses, too',
    description: 'DNS has nothing against them, their server was not asked. They stay labelled “Unverified”.',
  },
  RISKY: {
    label: 'Risky addresses, too',
    description:
      'Desks such as info@, domains that take mail for anybody, full mailboxes. More mail comes back.',
  },
}

/** Which addresses the campaign writes to, and the way to change that. */
export function AcceptedClasses({ campaign }: { campaign: CampaignData }): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true })
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const classes = ['VALID', ...ACCEPTABLE_BESIDE_VALID.filter((one) => form.has(one))].join(' ')
    submit(`${campaignPath(campaign.id)}/settings`, { intent: 'accept', classes })
  }
  return (
    <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="recipients">
      <Title order={2} id="recipients" mb={4}>
        Recipients
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Valid addresses are always written to. Leads join the recipients by themselves and leave when their
        address falls out.
      </Text>
      <form onSubmit={post}>
        <Stack gap="sm">
          <FailureAlert failure={failure} labels={{ classes: 'Addresses' }} />
          {ACCEPTABLE_BESIDE_VALID.map((one) => (
            <Checkbox
              key={`${one} ${campaign.acceptedClasses.includes(one)}`}
              name={one}
              defaultChecked={campaign.acceptedClasses.includes(one)}
              {...CHOICES[one]}
            />
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
