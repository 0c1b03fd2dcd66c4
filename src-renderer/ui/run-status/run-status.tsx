import { IconBan, IconCircleCheckFilled, IconCircleXFilled, IconLoader2 } from '@tabler/icons-react'

import type { RunStatus as Status } from '../../../src-shared/runs/run-event.ts'
import css from './run-status.module.css'

const looks = {
  running: { word: 'Running', icon: IconLoader2 },
  succeeded: { word: 'Loaded', icon: IconCircleCheckFilled },
  failed: { word: 'Failed', icon: IconCircleXFilled },
  cancelled: { word: 'Cancelled', icon: IconBan },
} as const satisfies Record<Status, unknown>

/** How a run went, as a sign and a word. */
export function RunStatus({ status }: { status: Status }) {
  const { word, icon: Icon } = looks[status]
  return (
    <span className={css['status']} data-status={status}>
      <Icon size={15} aria-hidden />
      <span>{word}</span>
    </span>
  )
}

export const runStatusWord = (status: Status): string => looks[status].word
