import type { ReactNode } from 'react'
import classes from './facts.module.css'

/** Names and values in two columns; one below the other on narrow screens. */
export function Facts({ facts }: { facts: (readonly [name: string, value: ReactNode])[] }): ReactNode {
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name} className={classes['fact']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
