import type { Alert } from '../../../src-shared/alerts/alert.ts'
import { AlertRow } from './alert-row.tsx'
import css from './health-page.module.css'
import type { AlertActions } from './use-alert-actions.ts'

interface AlertListProps {
  readonly alerts: readonly Alert[]
  readonly actions: Pick<AlertActions, 'markRead' | 'dismiss' | 'restore'>
}

/** Alerts, the newest first. */
export function AlertList({ alerts, actions: { markRead, dismiss, restore } }: AlertListProps) {
  return (
    <ul className={css['alerts']} aria-label="Alerts">
      {alerts.map((alert, index) => (
        <AlertRow
          key={alert.id}
          alert={alert}
          isSameRun={isSame(alert, alerts[index - 1])}
          onRead={() => {
            markRead.mutate({ id: alert.id })
          }}
          onDismiss={() => {
            dismiss.mutate({ id: alert.id })
          }}
          onRestore={() => {
            restore.mutate({ id: alert.id })
          }}
        />
      ))}
    </ul>
  )
}

/** A run that was held raises two alerts with one sentence, which is shown once. */
const isSame = (alert: Alert, before: Alert | undefined): boolean =>
  before !== undefined && alert.runId !== null && alert.runId === before.runId && alert.detail === before.detail
