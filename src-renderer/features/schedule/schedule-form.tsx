import { NumberInput, SegmentedControl, Select, Textarea, TextInput, UnstyledButton } from '@mantine/core'

import type { Schedule } from '../../../src-shared/schedule/schedule.ts'
import { cronPresets, exampleOf, scheduleKinds } from './schedule-words.ts'
import css from './schedule.module.css'
import { localZone, zoneNames } from './zone-names.ts'

interface ScheduleFormProps {
  readonly schedule: Schedule | null
  readonly onChange: (schedule: Schedule | null, isTyping: boolean) => void
  readonly onBlur: () => void
}

/** When the pipeline runs: by cron expression, interval or recurrence rule. It is part of the document. */
export function ScheduleForm({ schedule, onChange, onBlur }: ScheduleFormProps) {
  return (
    <div className={css['form']}>
      <SegmentedControl
        aria-label="Kind of schedule"
        fullWidth
        data={[...scheduleKinds]}
        value={schedule?.kind ?? 'none'}
        onChange={(kind) => {
          const zone = schedule && 'timezone' in schedule ? schedule.timezone : localZone()
          onChange(kind === 'none' ? null : exampleOf(kind, zone), false)
        }}
      />
      {schedule === null ? (
        <p className={css['note']}>It runs when somebody starts it.</p>
      ) : (
        <ScheduleFields schedule={schedule} onChange={onChange} onBlur={onBlur} />
      )}
    </div>
  )
}

function ScheduleFields({ schedule, onChange, onBlur }: ScheduleFormProps & { readonly schedule: Schedule }) {
  switch (schedule.kind) {
    case 'cron':
      return (
        <>
          <TextInput
            label="Expression"
            description="Minute, hour, day of the month, month, day of the week."
            className={css['data']}
            spellCheck={false}
            value={schedule.expression}
            onChange={(event) => {
              onChange({ ...schedule, expression: event.currentTarget.value }, true)
            }}
            onBlur={onBlur}
          />
          <div className={css['presets']} role="group" aria-label="Usual times">
            {cronPresets.map(({ expression, label }) => (
              <UnstyledButton
                key={expression}
                className={css['preset']}
                aria-pressed={expression === schedule.expression}
                onClick={() => {
                  onChange({ ...schedule, expression }, false)
                }}
              >
                {label}
              </UnstyledButton>
            ))}
          </div>
          <ZoneSelect
            timezone={schedule.timezone}
            onChange={(timezone) => {
              onChange({ ...schedule, timezone }, false)
            }}
          />
        </>
      )
    case 'interval':
      return (
        <NumberInput
          label="Every, minutes"
          description="Counted from the moment it is saved, whatever the clock does."
          min={1}
          max={1440}
          allowDecimal={false}
          clampBehavior="strict"
          value={schedule.minutes}
          onChange={(minutes) => {
            if (typeof minutes === 'number') onChange({ ...schedule, minutes }, true)
          }}
          onBlur={onBlur}
        />
      )
    case 'rrule':
      return (
        <>
          <Textarea
            label="Recurrence rule"
            description="RFC 5545, as in calendars: FREQ, INTERVAL, BYDAY, COUNT, UNTIL. DTSTART may be on a line before it."
            className={css['data']}
            spellCheck={false}
            autosize
            minRows={2}
            value={schedule.rrule}
            onChange={(event) => {
              onChange({ ...schedule, rrule: event.currentTarget.value }, true)
            }}
            onBlur={onBlur}
          />
          <ZoneSelect
            timezone={schedule.timezone}
            onChange={(timezone) => {
              onChange({ ...schedule, timezone }, false)
            }}
          />
        </>
      )
  }
}

function ZoneSelect({ timezone, onChange }: { timezone: string; onChange: (timezone: string) => void }) {
  return (
    <Select
      label="Time zone"
      searchable
      limit={50}
      nothingFoundMessage="There is no such zone."
      data={[...zoneNames(timezone)]}
      value={timezone}
      onChange={(chosen) => {
        if (chosen !== null) onChange(chosen)
      }}
    />
  )
}
