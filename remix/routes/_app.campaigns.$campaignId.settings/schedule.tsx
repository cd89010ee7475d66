import { Button, Group, List, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import type { FormEvent, ReactNode } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { campaignPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import { useLocale } from '../../locale.tsx'
import { momentInWords } from '../../words/time.ts'
import type { CampaignData } from '../_app.campaigns.$campaignId/context.ts'

const LABELS = { cron: 'Runs at', timeZone: 'Time zone' }
const ORDER = ['label' as const, 'input' as const, 'description' as const, 'error' as const]
const ZONES = 'time-zones'

/** The next moments in the schedule's own time zone, since that is what it was written for. */
function NextRuns({ campaign }: { campaign: CampaignData }): ReactNode {
  const locale = useLocale()
  // Words of a moment may differ between the server's and the browser's tables.
  const mounted = useMounted()
  const { nextRuns, scheduleTimeZone: zone } = campaign
  if (nextRuns.length === 0 || zone === null)
    return <Text size="sm">It runs only when somebody starts it.</Text>
  return (
    <div>
      <Text size="sm">The next runs, in the time of {zone}:</Text>
      <List size="sm" mt={4}>
        {nextRuns.map((moment, index) => (
          <List.Item key={moment}>
            {mounted && `${momentInWords(moment, zone, locale)}${index === 0 ? ', ' : ''}`}
            {(index === 0 || !mounted) && <Time iso={moment} />}
          </List.Item>
        ))}
      </List>
    </div>
  )
}

function ScheduleForm({ campaign }: { campaign: CampaignData }): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true })
  const errors = fieldErrorsOf(failure)
  const mounted = useMounted()
  const here = mounted ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC'
  const action = `${campaignPath(campaign.id)}/settings`
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const field = (name: string): string => {
      const value = form.get(name)
      return typeof value === 'string' ? value : ''
    }
    submit(action, { intent: 'schedule', cron: field('cron'), timeZone: field('timeZone') })
  }
  return (
    <form onSubmit={post} noValidate>
      <Stack gap="sm">
        <FailureAlert failure={failure} labels={LABELS} />
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <TextInput
            name="cron"
            label={LABELS.cron}
            description="Minute, hour, day of the month, month, day of the week. “0 7 * * 1” is every Monday at 7:00."
            inputWrapperOrder={ORDER}
            placeholder="0 7 * * 1"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            defaultValue={campaign.scheduleCron ?? ''}
            error={errors['cron']}
            miw={220}
          />
          <TextInput
            key={here}
            name="timeZone"
            label={LABELS.timeZone}
            description="As its name in the IANA list, such as Europe/Berlin."
            inputWrapperOrder={ORDER}
            list={ZONES}
            autoComplete="off"
            spellCheck={false}
            defaultValue={campaign.scheduleTimeZone ?? here}
            error={errors['timeZone']}
            miw={220}
          />
        </Group>
        <datalist id={ZONES}>
          {mounted && Intl.supportedValuesOf('timeZone').map((zone) => <option key={zone} value={zone} />)}
        </datalist>
        <Group gap="xs">
          <Button type="submit" variant="default" loading={busy}>
            Save the schedule
          </Button>
          {campaign.scheduleCron !== null && (
            <Button
              variant="subtle"
              disabled={busy}
              onClick={() => submit(action, { intent: 'schedule', cron: '', timeZone: '' })}
            >
              Run no more by itself
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

/** When the campaign runs by itself: what is set, when that is next, and the way to change it. */
export function Schedule({ campaign }: { campaign: CampaignData }): ReactNode {
  return (
    <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="schedule">
      <Title order={2} id="schedule" mb={4}>
        Schedule
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        The campaign can run by itself, at most once an hour. A moment at which a run is still under way goes
        by.
      </Text>
      <Stack>
        <NextRuns campaign={campaign} />
        {/* Typed anew from what is stored once that has changed. */}
        <ScheduleForm key={`${campaign.scheduleCron} ${campaign.scheduleTimeZone}`} campaign={campaign} />
      </Stack>
    </Paper>
  )
}
