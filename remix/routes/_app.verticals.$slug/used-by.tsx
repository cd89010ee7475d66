import { Anchor, List, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { campaignPath } from '../../components/paths.ts'
import { useNumberFormat } from '../../locale.tsx'
import type { VerticalPageData } from './documents.ts'
import { Section } from './section.tsx'

/** The campaigns that use the pack, the newest first. */
export function UsedBy({ campaigns }: { campaigns: VerticalPageData['campaigns'] }): ReactNode {
  const format = useNumberFormat()
  const { edges, totalCount } = campaigns
  const more = totalCount - edges.length
  return (
    <Section id="campaigns" title="Campaigns that use it">
      {totalCount === 0 ? (
        <Text size="sm">None yet. Choose it where a campaign is made or edited, under “Vertical”.</Text>
      ) : (
        <>
          <List size="sm" aria-labelledby="campaigns">
            {edges.map(({ node: { id, name } }) => (
              <List.Item key={id}>
                <Anchor component={Link} to={campaignPath(id)} inherit>
                  {name}
                </Anchor>
              </List.Item>
            ))}
            {more > 0 && <List.Item>and {format(more)} more</List.Item>}
          </List>
          <Text size="xs" c="dimmed" mt="xs">
            Each is scored by the criteria that it took over when the pack was chosen; its next run reads sites
            by the pack as it is then.
          </Text>
        </>
      )}
    </Section>
  )
}
