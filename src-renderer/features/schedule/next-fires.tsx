import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { type Schedule, scheduleSchema } from '../../../src-shared/schedule/schedule.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { untilText } from '../../ui/format/until-text.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './schedule.module.css'
import { localZone, timeInZone } from './zone-names.ts'

const lookMs = 20_000

/** The next times of the schedule as it is written now, or what is wrong with it. */
export function NextFires({ pipelineId, schedule }: { pipelineId: string; schedule: Schedule }) {
  const words = useFailureWords()
  const isWhole = scheduleSchema.safeParse(schedule).success
  const now = useNow()
  const preview = useQuery({
    ...studioQuery.schedules.preview.queryOptions({ input: { id: pipelineId, schedule } }),
    enabled: isWhole,
    placeholderData: keepPreviousData,
    refetchInterval: lookMs,
    staleTime: 0,
  })
  const zone = 'timezone' in schedule ? schedule.timezone : localZone()
  if (!isWhole) return <FailureNotice message="Something is missing. Fill in every field of the schedule." />
  if (preview.error) return <FailureNotice message={words(preview.error)} />
  if (!preview.data) return null
  const { fires, fault } = preview.data
  if (fault !== null) return <FailureNotice message={fault} />
  if (fires.length === 0) return <p className={css['note']}>This schedule has no further times.</p>
  return (
    <ol className={css['fires']} aria-label={`Next times, ${zone}`} data-waiting={preview.isPlaceholderData}>
      {fires.map((at) => (
        <li key={at}>
          <time dateTime={at} title={at}>
            {timeInZone(new Date(at), zone)}
          </time>
          <span>{untilText(new Date(at), now)}</span>
        </li>
      ))}
    </ol>
  )
}

function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date())
    }, lookMs)
    return () => {
      clearInterval(timer)
    }
  }, [])
  return now
}
