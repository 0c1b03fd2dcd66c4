import { Button, Modal, Progress } from '@mantine/core'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatCompactCount } from '../../ui/format/format-compact.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import css from './plan.module.css'
import { type LoadChoice, PlannedLoad } from './planned-load.tsx'
import type { PlanControls, Planning } from './use-plan.ts'

/** What the load would do: while it is found out, as it was found, or why it could not be. */
export function PlanDialog({ plan, onLoad }: { plan: PlanControls; onLoad: (choice: LoadChoice) => void }) {
  const { planning, start, close } = plan
  return (
    <Modal
      opened={planning.kind !== 'none'}
      onClose={close}
      title={titleOf(planning)}
      size={1120}
      yOffset={32}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {planning.kind === 'working' ? <Working planning={planning} onCancel={close} /> : null}
      {planning.kind === 'failed' ? (
        <FailureNotice message={planning.failure.message} action={<Button onClick={start}>Plan again</Button>} />
      ) : null}
      {planning.kind === 'planned' ? (
        <PlannedLoad key={planning.plan.id} plan={planning.plan} onLoad={onLoad} onClose={close} />
      ) : null}
    </Modal>
  )
}

function titleOf(planning: Planning): string {
  switch (planning.kind) {
    case 'none':
    case 'working':
      return 'Planning the load'
    case 'failed':
      return 'The load cannot be planned'
    case 'planned':
      return 'What the load would change'
  }
}

function Working({
  planning: { message, rows, total },
  onCancel,
}: {
  planning: Extract<Planning, { kind: 'working' }>
  onCancel: () => void
}) {
  const share = total === null || total === 0 ? 0 : Math.min(100, (100 * rows) / total)
  const counted =
    rows === 0 ? '' : ` · ${formatCompactCount(rows)}${total === null ? ' rows' : ` of ${formatCountOf(total, 'row')}`}`
  return (
    <div className={css['working']}>
      <Progress value={share === 0 ? 100 : share} animated={share === 0} aria-label="Progress of the plan" />
      <div className={css['line']}>
        <p role="status" className={css['message']}>
          {message}
          {counted}
        </p>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </div>
  )
}
