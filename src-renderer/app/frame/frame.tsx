import type { ReactNode } from 'react'

import css from './frame.module.css'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'

/** The frame of all screens: the rail, the top bar, and a link for keyboard users to skip both. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <div className={css['frame']}>
      <a
        className={css['skip']}
        href="#content"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('content')?.focus()
        }}
      >
        Skip to the content
      </a>
      <Rail />
      <div className={css['screen']}>
        <TopBar />
        <main id="content" className={css['content']} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}
