import { type ReactNode, useId } from 'react'

import css from './section.module.css'

interface SectionProps {
  readonly title: string
  /** Right of the title: a link to all of it, a small action. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a screen. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={css['section']}>
      <header className={css['header']}>
        <h2 id={id} className={css['title']}>
          {title}
        </h2>
        {aside ? <div className={css['aside']}>{aside}</div> : null}
      </header>
      {children}
    </section>
  )
}
