import type { ReactNode } from 'react'

import { formatCount } from '../../../src-shared/values/format-count.ts'
import css from './first-of-rows.module.css'

interface FirstOfRowsProps {
  readonly shown: number
  readonly all: number
  readonly children: ReactNode
}

/** A grid of the first rows of a kind, and how many there are where those are not all. */
export function FirstOfRows({ shown, all, children }: FirstOfRowsProps) {
  return (
    <div className={css['frame']}>
      {children}
      {shown >= all ? null : (
        <p className={css['note']}>
          The first {formatCount(shown)} of {formatCount(all)}.
        </p>
      )}
    </div>
  )
}
