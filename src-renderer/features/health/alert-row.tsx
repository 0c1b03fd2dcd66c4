import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconInfoCircleFilled,
  IconX,
} from '@tabler/icons-react'
import { Link } from 'wouter'

import type { Alert, AlertSeverity } from '../../../src-shared/alerts/alert.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import css from './health-page.module.css'

const looks = {
  info: { icon: IconInfoCircleFilled, word: 'Information' },
  success: { icon: IconCircleCheckFilled, word: 'Success' },
  warning: { icon: IconAlertTriangleFilled, word: 'Warning' },
  error: { icon: IconCircleXFilled, word: 'Error' },
  critical: { icon: IconCircleXFilled, word: 'Critical' },
} as const satisfies Record<AlertSeverity, unknown>

interface AlertRowProps {
  readonly alert: Alert
  /** The alert above is of the same run and says the same. */
  readonly isSameRun: boolean
  readonly onRead: () => void
  readonly onDismiss: () => void
  /** Lists one again that was dismissed. */
  readonly onRestore: () => void
}

/** One alert: what happened, when, and the run that it is about. */
export function AlertRow({ alert, isSameRun, onRead, onDismiss, onRestore }: AlertRowProps) {
  const { severity, title, detail, at, times, runId, pipelineId, isRead, overAt, isDismissed, dismissedAt } = alert
  const isNew = !isRead && !isDismissed
  const { icon: Icon, word } = looks[severity]
  return (
    <li className={css['alert']} data-severity={severity} data-new={isNew}>
      <Icon size={16} className={css['icon']} aria-label={word} role="img" />
      <div className={css['words']}>
        <h2>
          {title}
          {isNew ? <span className={css['new']}>New</span> : null}
        </h2>
        {isSameRun ? null : <p>{detail}</p>}
        <p className={css['links']}>
          {isSameRun ? <span>The same run</span> : null}
          {times > 1 ? <span>{formatCount(times)} times, the last</span> : null}
          <RelativeTime at={at} />
          {overAt === null ? null : (
            <span>
              ended <RelativeTime at={overAt} />
            </span>
          )}
          {dismissedAt === null ? null : (
            <span>
              dismissed <RelativeTime at={dismissedAt} />
            </span>
          )}
          {severity === 'critical' ? <span>Pinned</span> : null}
          {runId === null ? null : <Link href={`/runs/${runId}`}>Open the run</Link>}
          {pipelineId === null ? null : <Link href={`/pipelines/${pipelineId}`}>Open the pipeline</Link>}
        </p>
      </div>
      <div className={css['buttons']}>
        {isNew ? (
          <Button size="xs" onClick={onRead}>
            Mark as seen
          </Button>
        ) : null}
        {isDismissed ? (
          <Button size="xs" onClick={onRestore}>
            List it again
          </Button>
        ) : (
          <Tooltip label="Dismiss: hides it here, the run keeps its record">
            <ActionIcon aria-label={`Dismiss ${title}`} onClick={onDismiss}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </li>
  )
}
