import { Anchor, Breadcrumbs as MantineBreadcrumbs, Text } from '@mantine/core'
import type { UIMatch } from '@remix-run/react'
import { Link, useMatches } from '@remix-run/react'
import type { ReactNode } from 'react'
import classes from './breadcrumbs.module.css'

export interface Crumb {
  label: string
  to: string
}

/**
 * Makes a route's `handle` with its place in the breadcrumb. The function gets the route's loader data; it may be
 * missing when the loader failed.
 */
export function crumbs<Data>(toCrumbs: (data: Data | undefined, params: UIMatch['params']) => Crumb[]): {
  crumbs: (match: UIMatch) => Crumb[]
} {
  return { crumbs: (match) => toCrumbs(match.data as Data | undefined, match.params) }
}

interface CrumbHandle {
  crumbs?: (match: UIMatch) => Crumb[]
}

/** Where the page stands, from the deepest route that says so. The page itself is text, not a link. */
export function Breadcrumbs(): ReactNode {
  const items = useMatches().flatMap(
    (match) => (match.handle as CrumbHandle | undefined)?.crumbs?.(match) ?? [],
  )
  if (items.length === 0) return null
  return (
    <nav aria-label="Breadcrumb" className={classes.place}>
      <MantineBreadcrumbs
        separatorMargin={6}
        classNames={{ root: classes.trail ?? '' }}
        // Mantine's own height of one line cuts the descenders off where a long name is truncated.
        styles={{ root: { flexWrap: 'nowrap' }, breadcrumb: { minWidth: 0, lineHeight: 1.5 } }}
      >
        {items.map(({ label, to }, index) =>
          index === items.length - 1 ? (
            <Text key={to} size="sm" truncate title={label} aria-current="page" component="span">
              {label}
            </Text>
          ) : (
            <Anchor
              key={to}
              component={Link}
              to={to}
              size="sm"
              c="dimmed"
              truncate
              title={label}
              className={classes.parent ?? ''}
            >
              {label}
            </Anchor>
          ),
        )}
      </MantineBreadcrumbs>
    </nav>
  )
}
