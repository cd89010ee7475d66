import { ActionIcon, Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { readableAddress } from '../../words/evidence.ts'
import { siteResultInWords } from '../../words/runs.ts'
import { IconChevronDown, IconExternalLink } from '../icons.ts'
import { SiteStateBadge } from '../state-badge.tsx'
import type { RunSiteRowData } from './documents.ts'
import classes from './site-list.module.css'

const SiteLedger = lazy(() =>
  import('./site-ledger.tsx').then(({ SiteLedger: ledger }) => ({ default: ledger })),
)

const asUrl = (address: string): string => (/^https?:\/\//i.test(address) ? address : `https://${address}`)

/** One site; what was asked of its hosts unfolds below it once the site is over. */
function SiteRow({ site }: { site: RunSiteRowData }): ReactNode {
  const [open, setOpen] = useState(false)
  const format = useNumberFormat()
  const address = readableAddress(asUrl(site.address))
  const isOver = site.state !== 'QUEUED' && site.state !== 'RUNNING'
  const ledgerId = `ledger-${site.id}`
  return (
    <li className={classes['row']}>
      <Group gap={6} wrap="nowrap" className={classes['site'] ?? ''}>
        {site.company === null || site.reason !== null ? (
          <Text span size="sm" className={classes['address'] ?? ''} title={address}>
            {site.company?.name ?? address}
          </Text>
        ) : (
          <Anchor
            component={Link}
            to={`/leads?companyId=${encodeURIComponent(site.company.id)}`}
            size="sm"
            className={classes['address'] ?? ''}
            title={address}
          >
            {site.company.name}
          </Anchor>
        )}
        <Anchor
          href={asUrl(site.address)}
          target="_blank"
          rel="noreferrer"
          aria-label={`Open ${address}`}
          c="dimmed"
          lh={0}
        >
          <IconExternalLink size={14} aria-hidden />
        </Anchor>
      </Group>
      <div className={classes['state']}>
        <SiteStateBadge state={site.state} />
      </div>
      <Text size="sm" c="dimmed" className={classes['result'] ?? ''}>
        {siteResultInWords(site, format)}
      </Text>
      <div className={classes['unfold']}>
        {isOver && (
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--mantine-color-text)"
            aria-expanded={open}
            aria-controls={open ? ledgerId : undefined}
            aria-label={`What was asked of ${address}`}
            title="What was asked of it, and how politely"
            onClick={() => setOpen(!open)}
          >
            <IconChevronDown size={16} aria-hidden className={open ? classes['turned'] : undefined} />
          </ActionIcon>
        )}
      </div>
      {isOver && open && (
        <div id={ledgerId} className={classes['ledger']}>
          <Suspense>
            <SiteLedger siteId={site.id} />
          </Suspense>
        </div>
      )}
    </li>
  )
}

/** Sites of a run: what became of each, in words. */
export function SiteList({ sites, label }: { sites: RunSiteRowData[]; label: string }): ReactNode {
  return (
    <Stack component="ul" gap={0} className={classes['list'] ?? ''} aria-label={label}>
      {sites.map((site) => (
        <SiteRow key={site.id} site={site} />
      ))}
    </Stack>
  )
}
