import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleMinus, IconCircleXFilled } from '@tabler/icons-react'

import { formatDuration } from '../format/format-duration.ts'
import css from './connection-steps.module.css'

interface ShownStep {
  readonly step: string
  readonly state: 'done' | 'failed' | 'warned' | 'skipped'
  readonly message: string
  readonly durationMs?: number
}

const signs = {
  done: { icon: IconCircleCheckFilled, label: 'Done' },
  failed: { icon: IconCircleXFilled, label: 'Failed' },
  warned: { icon: IconAlertTriangleFilled, label: 'Warning' },
  skipped: { icon: IconCircleMinus, label: 'Not tried' },
} as const

/** What came of each step to a database, a store or a service. */
export function ConnectionSteps({ steps }: { steps: readonly ShownStep[] }) {
  return (
    <ol className={css['steps']} aria-label="Test of the connection" aria-live="polite">
      {steps.map(({ step, state, message, durationMs }, index) => {
        const { icon: Icon, label } = signs[state]
        return (
          <li key={`${index} ${step}`} data-state={state}>
            <Icon size={15} role="img" aria-label={label} />
            <b>{step.charAt(0).toUpperCase() + step.slice(1)}</b>
            <span>{message}</span>
            {durationMs === undefined ? null : <small>{formatDuration(durationMs)}</small>}
          </li>
        )
      })}
    </ol>
  )
}
