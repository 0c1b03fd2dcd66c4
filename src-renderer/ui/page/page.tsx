import type { ReactNode } from 'react'

import css from './page.module.css'
import { type Crumb, useShowPlace } from './page-place.ts'

interface PageProps {
  readonly crumbs: readonly Crumb[]
  readonly title: string
  readonly subtitle?: ReactNode
  /** Right of the title; one primary action at most. */
  readonly actions?: ReactNode
  /** `full` gives the children all the room and leaves scrolling to them. */
  readonly width?: 'reading' | 'full'
  readonly children: ReactNode
}

/** A screen: its place, its heading with one line about it, its actions, its content. */
export function Page({ crumbs, title, subtitle, actions, width = 'reading', children }: PageProps) {
  useShowPlace(crumbs)
  return (
    <div className={css['page']} data-width={width}>
      <header className={css['header']}>
        <div className={css['heading']}>
          <h1 className={css['title']} title={title}>
            {title}
          </h1>
          {subtitle ? <div className={css['subtitle']}>{subtitle}</div> : null}
        </div>
        {actions ? <div className={css['actions']}>{actions}</div> : null}
      </header>
      <div className={css['content']}>{children}</div>
    </div>
  )
}
