import { Button, Drawer, Tooltip, UnstyledButton } from '@mantine/core'
import { IconActivityHeartbeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'

import type { Alert } from '../../../src-shared/alerts/alert.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { AlertList } from './alert-list.tsx'
import { DismissedNote } from './dismissed-note.tsx'
import css from './health-button.module.css'
import { useAlertActions } from './use-alert-actions.ts'

const shown = 20
const mostCounted = 99
const pollMs = 15_000

/** In the top bar on every screen: whether something is new, and the newest alerts in a drawer. */
export function HealthButton() {
  const [isOpen, setOpen] = useState(false)
  const unread = useQuery({
    ...studioQuery.alerts.list.queryOptions({ input: { unreadOnly: true, limit: 200 } }),
    refetchInterval: pollMs,
  })
  const count = unread.data?.unread ?? 0
  const words = count === 0 ? 'System Health: nothing new' : `System Health: ${formatCount(count)} new`
  return (
    <>
      <Tooltip label={words}>
        <UnstyledButton
          className={css['button']}
          data-tone={toneOf(unread.data?.alerts ?? [])}
          aria-label={words}
          aria-haspopup="dialog"
          onClick={() => {
            setOpen(true)
          }}
        >
          <IconActivityHeartbeat size={17} stroke={1.7} aria-hidden />
          {count === 0 ? null : <span aria-hidden>{count > mostCounted ? `${mostCounted}+` : count}</span>}
        </UnstyledButton>
      </Tooltip>
      <Drawer
        opened={isOpen}
        onClose={() => {
          setOpen(false)
        }}
        position="right"
        size={400}
        title="System Health"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Newest
          onLeave={() => {
            setOpen(false)
          }}
        />
      </Drawer>
    </>
  )
}

function Newest({ onLeave }: { onLeave: () => void }) {
  const failureWords = useFailureWords()
  const feed = useQuery(studioQuery.alerts.list.queryOptions({ input: { limit: shown } }))
  const act = useAlertActions()
  return (
    <div
      className={css['drawer']}
      // A link in it leads away from the drawer too.
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a') !== null) onLeave()
      }}
    >
      {act.error ? <FailureNotice message={failureWords(act.error)} /> : null}
      <Answer query={feed} skeleton={<RowSkeleton rows={5} height={36} />}>
        {({ alerts, unread, dismissed }) => (
          <>
            {alerts.length === 0 ? null : <AlertList alerts={alerts} actions={act} />}
            {alerts.length === 0 && dismissed.standing === 0 ? (
              <p className={css['clear']}>All clear. Nothing needs your attention.</p>
            ) : null}
            {dismissed.standing === 0 ? null : (
              <p className={css['clear']}>
                <DismissedNote dismissed={dismissed} />
              </p>
            )}
            <div className={css['foot']}>
              <Link href="/health">View all</Link>
              {unread === 0 ? null : (
                <Button
                  size="xs"
                  loading={act.markAllRead.isPending}
                  onClick={() => {
                    act.markAllRead.mutate({})
                  }}
                >
                  Mark all as seen
                </Button>
              )}
            </div>
          </>
        )}
      </Answer>
    </div>
  )
}

function toneOf(alerts: readonly Alert[]): 'clear' | 'warn' | 'bad' | 'critical' {
  if (alerts.some(({ severity }) => severity === 'critical')) return 'critical'
  if (alerts.some(({ severity }) => severity === 'error')) return 'bad'
  return alerts.length > 0 ? 'warn' : 'clear'
}
