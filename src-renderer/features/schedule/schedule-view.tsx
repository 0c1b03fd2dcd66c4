import { Button, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import type { ScheduleRecord } from '../../../src-shared/schedule/schedule-record.ts'
import { type Schedule, scheduleSchema } from '../../../src-shared/schedule/schedule.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { FireList } from './fire-list.tsx'
import { NextFires } from './next-fires.tsx'
import { SameFileNote } from './same-file-note.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import { SchedulePolicies } from './schedule-policies.tsx'
import css from './schedule.module.css'
import { localZone } from './zone-names.ts'

const lookMs = 10_000

/** When the open pipeline runs by itself: the schedule of its document, how it is kept, what comes next and what has come. */
export function ScheduleView({ newestVersion, onSave }: { newestVersion: number; onSave: () => void }) {
  const id = useEditor((state) => state.pipelineId)
  const record = useQuery({
    ...studioQuery.schedules.get.queryOptions({ input: { id } }),
    refetchInterval: lookMs,
  })
  const { refetch } = record
  useEffect(() => {
    void refetch()
  }, [newestVersion, refetch])
  return (
    <div className={css['view']}>
      <Answer query={record} skeleton={<RowSkeleton rows={8} />}>
        {(data) => <OpenSchedule key={id} id={id} record={data} newestVersion={newestVersion} onSave={onSave} />}
      </Answer>
    </div>
  )
}

interface OpenScheduleProps {
  readonly id: string
  readonly record: ScheduleRecord
  readonly newestVersion: number
  readonly onSave: () => void
}

function OpenSchedule({ id, record, newestVersion, onSave }: OpenScheduleProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const written = useEditor((state) => openDocument(state)['schedule'])
  const dispatch = useEditor((state) => state.dispatch)
  const seal = useEditor((state) => state.seal)
  const kept = {
    onSuccess: (changed: ScheduleRecord) => {
      client.setQueryData(studioQuery.schedules.get.queryKey({ input: { id } }), changed)
      void client.invalidateQueries({ queryKey: studioQuery.schedules.list.key() })
    },
  }
  const set = useMutation({ ...studioQuery.schedules.set.mutationOptions(), ...kept })
  const pause = useMutation({ ...studioQuery.schedules.pause.mutationOptions(), ...kept })
  const tick = useMutation({
    ...studioQuery.schedules.tick.mutationOptions(),
    onSuccess: () => client.invalidateQueries({ queryKey: studioQuery.schedules.key() }),
  })
  // What is said in the record alone is shown until the document says something.
  const schedule = (written ?? (record.saidBy === 'pipeline' ? record.schedule : null)) as Schedule | null
  const zone = schedule && 'timezone' in schedule ? schedule.timezone : localZone()
  const failure = set.error ?? pause.error ?? tick.error
  return (
    <>
      {failure ? <FailureNotice message={words(failure)} /> : null}
      <Standing record={record} schedule={schedule} newestVersion={newestVersion} onSave={onSave} />
      {schedule ? <SameFileNote pipelineId={id} /> : null}
      <div className={css['columns']}>
        <div className={css['column']}>
          <Section title="When it runs">
            <ScheduleForm
              schedule={schedule}
              onChange={(value, isTyping) => {
                // What is said in the record alone cannot be taken out of the document.
                if (value === null && written === undefined) set.mutate({ id, schedule: null })
                else
                  dispatch(
                    { type: 'setPipelineValue', path: 'schedule', value: value ?? undefined },
                    { typing: isTyping },
                  )
              }}
              onBlur={seal}
            />
          </Section>
          {schedule ? (
            <Section title="How it is kept">
              <SchedulePolicies
                policy={record}
                onChange={(change) => {
                  set.mutate({ id, ...change })
                }}
              />
            </Section>
          ) : null}
        </div>
        <div className={css['column']}>
          {schedule ? (
            <Section title={`Next five times, ${zone}`}>
              <NextFires pipelineId={id} schedule={schedule} />
              <p className={css['note']}>
                Only times after it is saved start a run. A platform that the pipeline is pushed to may also take up a
                time of the last 24 hours.
              </p>
            </Section>
          ) : null}
          <Section
            title="Last times"
            aside={
              <Button
                size="xs"
                variant="subtle"
                loading={tick.isPending}
                onClick={() => {
                  tick.mutate(undefined)
                }}
              >
                Start what is due now
              </Button>
            }
          >
            {record.fires.length === 0 ? (
              <p className={css['note']}>No time has come yet. Each is listed here with its run.</p>
            ) : (
              <FireList fires={record.fires} timezone={zone} />
            )}
          </Section>
          {schedule ? (
            <Switch
              size="xs"
              label="Paused"
              description="Nothing starts by itself, and what passes meanwhile is not missed."
              checked={record.isPaused}
              disabled={pause.isPending}
              onChange={(event) => {
                pause.mutate({ id, isPaused: event.currentTarget.checked })
              }}
            />
          ) : null}
          <p className={css['note']}>
            Runs start while Weir is open on this workspace, or while <code>weir scheduler</code> runs.
          </p>
        </div>
      </div>
    </>
  )
}

/** Whether what is written here is what starts runs. */
function Standing({
  record,
  schedule,
  newestVersion,
  onSave,
}: Omit<OpenScheduleProps, 'id'> & { schedule: Schedule | null }) {
  // Read alike, so that the order of the keys in the document says nothing.
  const wanted = scheduleSchema.safeParse(schedule).data ?? schedule
  if (JSON.stringify(wanted) === JSON.stringify(record.schedule)) return null
  const isHeldBack = record.isPublished && record.version !== null && record.version < newestVersion
  return (
    <div className={css['standing']} role="status">
      <p>
        {isHeldBack
          ? `Version ${record.version} is published and runs by its own schedule. Publish the newest version to use this one.`
          : 'This schedule holds once it is saved as a version.'}
      </p>
      {isHeldBack ? null : (
        <Button
          size="xs"
          onClick={() => {
            onSave()
          }}
        >
          Save as a version
        </Button>
      )}
    </div>
  )
}
