import { NumberInput, Select } from '@mantine/core'

import { longestJitterSeconds, type SchedulePolicy } from '../../../src-shared/schedule/schedule-policy.ts'
import { missedOptions, overlapOptions } from './schedule-words.ts'
import css from './schedule.module.css'

interface SchedulePoliciesProps {
  readonly policy: SchedulePolicy
  readonly onChange: (change: Partial<SchedulePolicy>) => void
}

/** How the schedule is kept. It holds at once: it is no part of the document. */
export function SchedulePolicies({ policy, onChange }: SchedulePoliciesProps) {
  const { missed, overlap, jitterSeconds } = policy
  return (
    <div className={css['form']}>
      <Select
        label="Times that were missed"
        description={missedOptions.find(({ value }) => value === missed)?.doc}
        allowDeselect={false}
        data={missedOptions.map(({ value, label }) => ({ value, label }))}
        value={missed}
        onChange={(value) => {
          if (value !== null) onChange({ missed: value })
        }}
      />
      <Select
        label="While a run is still going on"
        description={overlapOptions.find(({ value }) => value === overlap)?.doc}
        allowDeselect={false}
        data={overlapOptions.map(({ value, label }) => ({ value, label }))}
        value={overlap}
        onChange={(value) => {
          if (value !== null) onChange({ overlap: value })
        }}
      />
      <NumberInput
        key={jitterSeconds}
        label="Jitter, seconds"
        description="Each start is put off by up to this, so that many pipelines do not start at once."
        min={0}
        max={longestJitterSeconds}
        allowDecimal={false}
        clampBehavior="strict"
        defaultValue={jitterSeconds}
        onBlur={(event) => {
          const seconds = Number(event.currentTarget.value)
          if (Number.isInteger(seconds) && seconds !== jitterSeconds) onChange({ jitterSeconds: seconds })
        }}
      />
    </div>
  )
}
