import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconClock,
  IconPencil,
} from '@tabler/icons-react'

import type { NodeViewState } from '../../document/node-view.ts'
import css from './node-card.module.css'

/** A node's state as an icon, so that it does not depend on colour alone. */
export function StateIcon({ state }: { state: NodeViewState }) {
  switch (state) {
    case 'idle':
      return null
    case 'running':
      return <span className={css['spinner']} aria-hidden />
    case 'waiting':
      return <IconClock size={14} className={css['quiet']} aria-hidden />
    case 'done':
      return <IconCircleCheckFilled size={14} className={css['good']} aria-hidden />
    case 'warned':
      return <IconAlertTriangleFilled size={14} className={css['warn']} aria-hidden />
    case 'failed':
      return <IconCircleXFilled size={14} className={css['bad']} aria-hidden />
    case 'stale':
      return <IconPencil size={14} className={css['quiet']} aria-hidden />
  }
}
