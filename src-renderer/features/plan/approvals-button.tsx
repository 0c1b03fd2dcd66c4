import { IconHandStop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import css from './approvals.module.css'

const pollMs = 10_000

/** On every screen while a load waits for a person; else nothing. */
export function ApprovalsButton() {
  const waiting = useQuery({
    ...studioQuery.approvals.list.queryOptions({ input: { state: 'waiting' } }),
    refetchInterval: pollMs,
  })
  const [first, ...others] = waiting.data ?? []
  if (!first) return null
  return (
    <Link href={others.length === 0 ? `/approvals/${first.id}` : '/approvals'} className={css['button']}>
      <IconHandStop size={14} aria-hidden />
      {formatCountOf(others.length + 1, 'load waits', 'loads wait')}
    </Link>
  )
}
