import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'

import css from './row-panel.module.css'

interface RawRecordProps {
  readonly raw: string
  /** Reads the corrected text as the values of the row; absent where the row has its values from elsewhere. */
  readonly onRead: ((text: string) => void) | null
  readonly isReading: boolean
}

/** The record as it came, to be corrected where it could not be read. */
export function RawRecord({ raw, onRead, isReading }: RawRecordProps) {
  const [text, setText] = useState(raw)
  if (onRead === null) {
    return (
      <section className={css['raw']} aria-label="Raw record">
        <h3>The record as it came</h3>
        <pre tabIndex={0}>{raw === '' ? 'empty' : raw}</pre>
      </section>
    )
  }
  return (
    <section className={css['raw']} aria-label="Raw record">
      <Textarea
        label="The record as it came"
        description="Correct the text here and read it again: that fills in the values."
        classNames={{ input: css['input'] ?? '' }}
        autosize
        minRows={2}
        maxRows={10}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText(raw)
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          // The page replays with these keys.
          event.preventDefault()
          event.stopPropagation()
          onRead(text)
        }}
      />
      <Button
        className={css['read'] ?? ''}
        loading={isReading}
        onClick={() => {
          onRead(text)
        }}
      >
        Read it again
      </Button>
    </section>
  )
}
