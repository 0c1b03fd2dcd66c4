import { Button, NumberInput, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { notifiedAlerts } from '../../../src-shared/settings/workspace-settings.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './settings-page.module.css'

type Notified = (typeof notifiedAlerts)[number]

const choices = [
  { value: 'none', label: 'None' },
  { value: 'errors', label: 'Errors' },
  { value: 'all', label: 'All alerts' },
] as const satisfies readonly { readonly value: Notified; readonly label: string }[]

/** How long alerts are kept, and which of them the desktop shows by itself. */
export function HealthSettings() {
  const settings = useQuery(studioQuery.settings.get.queryOptions())
  const client = useQueryClient()
  const words = useFailureWords()
  const keep = useMutation({
    ...studioQuery.settings.set.mutationOptions(),
    onSuccess: (kept) => {
      client.setQueryData(studioQuery.settings.get.queryKey(), kept)
    },
  })
  return (
    <Section title="System Health">
      <Answer query={settings} skeleton={<RowSkeleton rows={2} />}>
        {({ alertsKeptDays, notifications }) => (
          <dl className={css['facts']}>
            <div>
              <dt id="notifications-label">Notifications</dt>
              <dd>
                <SegmentedControl
                  aria-labelledby="notifications-label"
                  data={[...choices]}
                  value={notifications}
                  onChange={(value) => {
                    keep.mutate({ notifications: choices.find((choice) => choice.value === value)?.value ?? 'none' })
                  }}
                />
                <p className={css['note']}>
                  New alerts that the desktop app shows as notifications of this computer while it runs, also in the
                  tray. In a browser there are none.
                </p>
              </dd>
            </div>
            <div>
              <dt id="kept-days-label">Alerts are kept</dt>
              <dd>
                <KeptDays
                  key={alertsKeptDays}
                  days={alertsKeptDays}
                  isBusy={keep.isPending}
                  onKeep={(days) => {
                    keep.mutate({ alertsKeptDays: days })
                  }}
                />
                <p className={css['note']}>Older ones are deleted. Critical ones are pinned, and never deleted.</p>
                {keep.error ? <FailureNotice message={words(keep.error)} /> : null}
              </dd>
            </div>
          </dl>
        )}
      </Answer>
    </Section>
  )
}

interface KeptDaysProps {
  readonly days: number
  readonly isBusy: boolean
  readonly onKeep: (days: number) => void
}

function KeptDays({ days, isBusy, onKeep }: KeptDaysProps) {
  const [draft, setDraft] = useState<number | string>(days)
  const wanted = typeof draft === 'number' && draft >= 1 && draft <= 3650 ? draft : null
  return (
    <form
      className={css['memory']}
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted !== null) onKeep(wanted)
      }}
    >
      <NumberInput
        aria-labelledby="kept-days-label"
        size="sm"
        hideControls
        allowDecimal={false}
        allowNegative={false}
        suffix=" days"
        error={wanted === null ? 'From 1 to 3,650 days.' : null}
        value={draft}
        onChange={setDraft}
      />
      <Button type="submit" disabled={wanted === null || wanted === days} loading={isBusy}>
        Save
      </Button>
    </form>
  )
}
