import { IconCircleCheckFilled, IconCircleDashed, IconCircleXFilled, IconLoader2 } from '@tabler/icons-react'

import type { ConnectorStatus } from '../../../src-shared/connectors/connector-record.ts'
import css from './connectors.module.css'

const states = {
  active: { label: 'Works', icon: IconCircleCheckFilled },
  error: { label: 'Fails', icon: IconCircleXFilled },
  testing: { label: 'Testing', icon: IconLoader2 },
  disconnected: { label: 'Not tested', icon: IconCircleDashed },
} as const

/** What the last test of a connector came to. */
export function ConnectorState({ status }: { status: ConnectorStatus }) {
  const { label, icon: Icon } = states[status]
  return (
    <span className={css['state']} data-status={status}>
      <Icon size={14} aria-hidden />
      {label}
    </span>
  )
}
