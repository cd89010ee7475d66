import { Button, Group } from '@mantine/core'
import { Link, useLocation, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { IconChevronLeft, IconChevronRight } from './icons.ts'

interface Props {
  /** What is paged, for the landmark's name: "Pages of leads". */
  label: string
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
  /** Where the list can only be read forwards, "back" means the first page. */
  forwardOnly?: boolean
}

/** Goes through a list by cursors that stand in the address, so that a page can be reloaded and passed on. */
export function Pager({ label, pageInfo, forwardOnly = false }: Props): ReactNode {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const started = params.has('after') || params.has('before')
  const canGoBack = forwardOnly ? started : pageInfo.hasPreviousPage
  if (!canGoBack && !pageInfo.hasNextPage) return null

  const pageAt = (cursor: 'after' | 'before' | null, value: string | null): string => {
    const next = new URLSearchParams(params)
    next.delete('after')
    next.delete('before')
    if (cursor !== null && value !== null) next.set(cursor, value)
    const search = next.toString()
    return search === '' ? pathname : `${pathname}?${search}`
  }
  const back = forwardOnly ? pageAt(null, null) : pageAt('before', pageInfo.startCursor)
  return (
    <Group component="nav" aria-label={label} justify="flex-end" gap="xs" mt="md">
      {canGoBack && (
        <Button
          component={Link}
          to={back}
          variant="default"
          size="xs"
          leftSection={<IconChevronLeft size={14} aria-hidden />}
        >
          {forwardOnly ? 'First page' : 'Previous'}
        </Button>
      )}
      {pageInfo.hasNextPage && (
        <Button
          component={Link}
          to={pageAt('after', pageInfo.endCursor)}
          variant="default"
          size="xs"
          rightSection={<IconChevronRight size={14} aria-hidden />}
        >
          Next
        </Button>
      )}
    </Group>
  )
}
