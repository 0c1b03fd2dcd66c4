import type { ReactNode } from 'react'

import css from './settings-page.module.css'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  readonly isData?: boolean
}

/** What is so, a line each. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={css['facts']}>
      {facts.map(({ label, value, isData }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={isData ? css['data'] : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
