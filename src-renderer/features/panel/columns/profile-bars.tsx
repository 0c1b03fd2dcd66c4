import { UnstyledButton } from '@mantine/core'

import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import css from './column-profile.module.css'
import type { ProfilePartProps } from './profile-figures.tsx'

const height = 56

/** The distribution of numbers or dates; a bar filters the rows in it. */
export function ProfileBars({ detail, chosen, onToggle }: ProfilePartProps) {
  const { bars } = detail
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return null
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <div className={css['chart']}>
      <div className={css['bars']} role="group" aria-label="Distribution" style={{ height }}>
        {bars.map(({ from, to, count }, bar) => (
          <UnstyledButton
            key={bar}
            className={css['bar']}
            aria-pressed={chosen?.kind === 'bar' && chosen.bar === bar}
            aria-label={`${from} to ${to}: ${formatCountOf(count, 'row')}`}
            title={`${from} to ${to}: ${formatCountOf(count, 'row')}`}
            disabled={count === 0}
            onClick={() => {
              onToggle({ kind: 'bar', bar, from, to })
            }}
          >
            <span style={{ height: count === 0 ? 1 : Math.max(3, (count / most) * height) }} />
          </UnstyledButton>
        ))}
      </div>
      <div className={css['axis']} aria-hidden>
        <span>{first.from}</span>
        <span>{last.to}</span>
      </div>
    </div>
  )
}
