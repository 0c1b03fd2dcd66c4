import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleMinus, IconCircleXFilled } from '@tabler/icons-react'

import type { ConnectionStep } from '../../../src-shared/settings/engine-address.ts'
import css from './engine-choice.module.css'

const names: Readonly<Record<ConnectionStep['step'], string>> = {
  name: 'Name',
  port: 'Port',
  encryption: 'Encryption',
  'sign-in': 'Sign-in',
  rights: 'Rights',
}

const signs = {
  done: { icon: IconCircleCheckFilled, label: 'Done' },
  failed: { icon: IconCircleXFilled, label: 'Failed' },
  warned: { icon: IconAlertTriangleFilled, label: 'Warning' },
  skipped: { icon: IconCircleMinus, label: 'Not tried' },
} as const

/** What came of each step to a database. */
export function ConnectionSteps({ steps }: { steps: readonly ConnectionStep[] }) {
  return (
    <ol className={css['steps']} aria-label="Test of the connection" aria-live="polite">
      {steps.map(({ step, state, message }) => {
        const { icon: Icon, label } = signs[state]
        return (
          <li key={step} data-state={state}>
            <Icon size={15} aria-label={label} />
            <b>{names[step]}</b>
            <span>{message}</span>
          </li>
        )
      })}
    </ol>
  )
}
