import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'

import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { eventSentence } from './event-sentence.ts'
import css from './run-event-list.module.css'

/** Counters are useless once a run is over; all other events are listed. */
const isWorthALine = (event: RunEvent): boolean => event.type !== 'progress'

/** Every event of a run with its time, collapsed by default. */
export function RunEventList({ events }: { events: readonly RunEvent[] }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const lines = events.filter(isWorthALine)
  const start = Date.parse(events[0]?.at ?? '')
  return (
    <section>
      <UnstyledButton
        className={css['toggle']}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setOpen(!isOpen)
        }}
      >
        <IconChevronRight size={14} aria-hidden />
        {formatCountOf(lines.length, 'event')}
      </UnstyledButton>
      <ol id={id} className={css['events']} hidden={!isOpen}>
        {lines.map((event, index) => (
          <li key={index}>
            <time dateTime={event.at} title={event.at}>
              +{((Date.parse(event.at) - start) / 1000).toFixed(3)} s
            </time>
            <span>{eventSentence(event)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
