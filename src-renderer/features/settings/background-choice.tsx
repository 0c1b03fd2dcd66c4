import { Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { studioQuery } from '../../api/studio-client.ts'
import { Section } from '../../ui/section/section.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './settings-page.module.css'

/** Whether the desktop app goes on with its schedules when nobody looks. Other hosts end with their command. */
export function BackgroundChoice() {
  const client = useQueryClient()
  const words = useFailureWords()
  const settings = useQuery(studioQuery.settings.get.queryOptions())
  const keep = useMutation({
    ...studioQuery.settings.set.mutationOptions(),
    onSuccess: (kept) => {
      client.setQueryData(studioQuery.settings.get.queryKey(), kept)
    },
  })
  if (!settings.data?.canStayInTray) return null
  const { staysInTray, startsWithSystem } = settings.data
  return (
    <Section title="In the background">
      <dl className={css['facts']}>
        <div>
          <dt>Schedules</dt>
          <dd>
            <Switch
              label="Stay in the tray when the window is closed"
              description="Schedules start their runs as long as Weir runs."
              checked={staysInTray}
              onChange={(event) => {
                const stays = event.currentTarget.checked
                keep.mutate(stays ? { staysInTray: true } : { staysInTray: false, startsWithSystem: false })
              }}
            />
            <Switch
              className={css['second']}
              label="Start when I sign in to this computer"
              description="Without a window, in the tray."
              checked={startsWithSystem}
              onChange={(event) => {
                const starts = event.currentTarget.checked
                keep.mutate(starts ? { staysInTray: true, startsWithSystem: true } : { startsWithSystem: false })
              }}
            />
            {keep.error ? <FailureNotice message={words(keep.error)} /> : null}
          </dd>
        </div>
      </dl>
    </Section>
  )
}
