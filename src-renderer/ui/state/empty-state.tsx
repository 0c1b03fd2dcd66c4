import type { ReactNode } from 'react'

import css from './empty-state.module.css'

interface EmptyStateProps {
  /** One sentence about what belongs here. */
  readonly children: ReactNode
  /** One button. */
  readonly action?: ReactNode
  /** One smaller link. */
  readonly link?: ReactNode
  /** A picture, where it explains. */
  readonly picture?: ReactNode
}

/** Shown where there is nothing yet. */
export function EmptyState({ children, action, link, picture }: EmptyStateProps) {
  return (
    <div className={css['empty']}>
      {picture ? <div className={css['picture']}>{picture}</div> : null}
      <p className={css['sentence']}>{children}</p>
      {action}
      {link ? <div className={css['link']}>{link}</div> : null}
    </div>
  )
}
