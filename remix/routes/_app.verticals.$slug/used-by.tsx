import { Anchor, Button, Group, List, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { campaignPath, verticalPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import { useNumberFormat } from '../../locale.tsx'
import type { VerticalPageData } from './documents.ts'
import { Section } from './section.tsx'

type Campaign = VerticalPageData['campaigns']['edges'][number]['node']
type Pack = Pick<VerticalPageData['vertical'], 'slug' | 'version'>

/** What a campaign is scored by, seen from the pack as it is now. */
function standingOf({ criteriaOrigin: origin }: Campaign, { slug, version }: Pack): string {
  if (origin === null) return 'scored by criteria from before their version was kept'
  if (origin.pack === null) return 'scored by criteria of its own'
  if (origin.isOwn) return `scored by those of ${origin.pack}, changed in the campaign`
  return origin.pack === `${slug} ${version}` ? 'scored by this version' : `scored by ${origin.pack}`
}

function Use({ campaign, pack }: { campaign: Campaign; pack: Pack }): ReactNode {
  const { submit, busy } = useDeed()
  const { id, name, criteriaOrigin: origin } = campaign
  const isCurrent = origin !== null && !origin.isOwn && origin.pack === `${pack.slug} ${pack.version}`
  return (
    <List.Item>
      <Group gap="xs">
        <Anchor component={Link} to={campaignPath(id)} inherit>
          {name}
        </Anchor>
        <Text span inherit c="dimmed">
          {standingOf(campaign, pack)}
        </Text>
        {!isCurrent && (
          <Button
            size="compact-xs"
            variant="default"
            loading={busy}
            aria-label={`Score ${name} by this version`}
            onClick={() => submit(verticalPath(pack.slug), { intent: 'take', campaignId: id })}
          >
            Score by this version
          </Button>
        )}
      </Group>
    </List.Item>
  )
}

/** The campaigns that use the pack, the newest first. */
export function UsedBy({
  campaigns,
  pack,
}: {
  campaigns: VerticalPageData['campaigns']
  pack: Pack
}): ReactNode {
  const format = useNumberFormat()
  const { edges, totalCount } = campaigns
  const more = totalCount - edges.length
  return (
    <Section id="campaigns" title="Campaigns that use it">
      {totalCount === 0 ? (
        <Text size="sm">None yet. Choose it where a campaign is made or edited, under “Vertical”.</Text>
      ) : (
        <>
          <List size="sm" spacing={4} aria-labelledby="campaigns">
            {edges.map(({ node }) => (
              <Use key={node.id} campaign={node} pack={pack} />
            ))}
            {more > 0 && <List.Item>and {format(more)} more</List.Item>}
          </List>
          <Text size="xs" c="dimmed" mt="xs">
            Each keeps the criteria that it took over, so an edited pack changes no score by itself. Its next
            run reads sites by the pack as it is then.
          </Text>
        </>
      )}
    </Section>
  )
}
