import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import css from './failure-notice.module.css'

interface FailureNoticeProps {
  /** The whole sentence: what happened, to what, what to do next. */
  readonly message: string
  /** A way out: try again, go somewhere. */
  readonly action?: ReactNode
  /** Where it happened, as label and value pairs. */
  readonly place?: readonly { readonly label: string; readonly value: string }[]
}

/** A failure, shown where the data would be. */
export function FailureNotice({ message, action, place = [] }: FailureNoticeProps) {
  return (
    <div className={css['notice']} role="alert">
      <IconAlertTriangle size={16} className={css['icon']} aria-hidden />
      <div className={css['words']}>
        <p>{message}</p>
        {place.length > 0 ? (
          <dl className={css['place']}>
            {place.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
      {action}
    </div>
  )
}
