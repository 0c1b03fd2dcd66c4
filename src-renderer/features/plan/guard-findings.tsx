import { Checkbox } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHandStop } from '@tabler/icons-react'

import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import type { GuardFinding } from '../../../src-shared/load-plan/load-plan.ts'
import css from './plan.module.css'

interface GuardFindingsProps {
  readonly guards: readonly GuardFinding[]
  readonly accepts: readonly LoadGuard[]
  readonly onAccept: (accepts: readonly LoadGuard[]) => void
}

const icons = { passes: IconCircleCheck, warns: IconAlertTriangle, holds: IconHandStop }
const words = { passes: 'Passes', warns: 'Warns', holds: 'Holds the load' }

/** What the guards of the load say; what holds it can be accepted for this once, where anybody can. */
export function GuardFindings({ guards, accepts, onAccept }: GuardFindingsProps) {
  return (
    <section className={css['block']}>
      <h3>Guards</h3>
      <ul>
        {guards.map(({ nodeId, guard, state, message, accept }) => {
          const Icon = icons[state]
          return (
            <li key={`${nodeId} ${guard} ${message}`} className={css['guard']} data-state={state}>
              <Icon size={16} aria-label={words[state]} />
              <div>
                <p>{message}</p>
                {accept === null ? null : (
                  <Checkbox
                    label="Accept this for one load"
                    checked={accepts.includes(accept)}
                    onChange={({ currentTarget: { checked } }) =>
                      onAccept(checked ? [...accepts, accept] : accepts.filter((one) => one !== accept))
                    }
                  />
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
