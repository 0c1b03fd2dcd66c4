import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import type { LoadPlan } from '../../../src-shared/load-plan/load-plan.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { toFailure } from '../../api/failure.ts'
import { studio } from '../../api/studio-client.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { GuardFindings } from './guard-findings.tsx'
import css from './plan.module.css'
import { PlannedTarget } from './planned-target.tsx'
import { RejectedRows } from './rejected-rows.tsx'

/** A plan to keep to, and what is let through for this once. */
export interface LoadChoice {
  readonly planId: string
  readonly accepts: readonly LoadGuard[]
}

interface PlannedLoadProps {
  readonly plan: LoadPlan
  readonly onLoad: (choice: LoadChoice) => void
  readonly onClose: () => void
}

/** A plan with everything that speaks for or against loading it, and the buttons that decide. */
export function PlannedLoad({ plan, onLoad, onClose }: PlannedLoadProps) {
  const [accepts, setAccepts] = useState<readonly LoadGuard[]>([])
  const discard = useMutation({ mutationFn: () => studio.loadPlans.discard({ id: plan.id }), onSuccess: onClose })
  const held = plan.guards.filter(({ state, accept }) => state === 'holds' && !(accept && accepts.includes(accept)))
  const sent = plan.targets.reduce((sum, target) => sum + target.sent, 0)
  const load = () => {
    onLoad({ planId: plan.id, accepts })
    onClose()
  }
  return (
    <div className={css['plan']}>
      <div className={css['scroll']} tabIndex={0} role="region" aria-label="The plan">
        {plan.targets.map((target) => (
          <PlannedTarget key={target.nodeId} target={target} />
        ))}
        <RejectedRows plan={plan} />
        <GuardFindings guards={plan.guards} accepts={accepts} onAccept={setAccepts} />
      </div>
      {discard.isError ? <FailureNotice message={toFailure(discard.error).message} /> : null}
      <footer className={css['foot']}>
        <p className={css['quiet']}>{estimateOf(plan)} Nothing has been changed yet.</p>
        <Button onClick={() => discard.mutate()} loading={discard.isPending}>
          Discard
        </Button>
        <Button variant="filled" data-autofocus disabled={held.length > 0} onClick={load}>
          Load {formatCountOf(sent, 'row')}
        </Button>
      </footer>
    </div>
  )
}

function estimateOf({ estimate: { ms, basis, runs } }: LoadPlan): string {
  const by = {
    'earlier runs': `at the rate of the last ${runs === 1 ? 'run' : `${runs} runs`}`,
    'this plan': 'as long as its rows took for this plan',
  }[basis]
  return `The load takes about ${formatDuration(ms)}, ${by}.`
}
