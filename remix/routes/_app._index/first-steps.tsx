import { Button, List, Paper, Text, ThemeIcon, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { IconCircleCheck, IconCircleDashed } from '../../components/icons.ts'

interface Props {
  hasCampaign: boolean
  hasRun: boolean
}

/** The way to the first lead in an empty workspace, with what is done already ticked. */
export function FirstSteps({ hasCampaign, hasRun }: Props): ReactNode {
  const steps = [
    {
      done: hasCampaign,
      title: 'Make a campaign',
      text: 'Say whom you are looking for, and paste the web addresses of companies to look at.',
    },
    {
      done: hasRun,
      title: 'Start a run',
      text: 'It reads the sites politely and keeps the proof of everything it finds.',
    },
    {
      done: false,
      title: 'Read your first leads',
      text: 'Each value shows the page and the sentence it comes from.',
    },
  ]
  return (
    <Paper component="section" p="xl" bg="var(--surface)" maw={680} aria-labelledby="first-steps">
      <Title order={2} id="first-steps" mb="md">
        Three steps to the first lead
      </Title>
      <List type="ordered" spacing="md" center={false} listStyleType="none">
        {steps.map(({ done, title, text }) => (
          <List.Item
            key={title}
            icon={
              <ThemeIcon variant="transparent" color={done ? 'green.8' : 'gray'} size={24}>
                {done ? (
                  <IconCircleCheck size={22} aria-label="done" />
                ) : (
                  <IconCircleDashed size={22} aria-label="to do" />
                )}
              </ThemeIcon>
            }
          >
            <Text fw={500}>{title}</Text>
            <Text size="sm" c="dimmed">
              {text}
            </Text>
          </List.Item>
        ))}
      </List>
      <Button component={Link} to={hasCampaign ? '/campaigns' : '/campaigns/new'} mt="lg">
        {hasCampaign ? 'Go to the campaigns' : 'Make the first campaign'}
      </Button>
    </Paper>
  )
}
