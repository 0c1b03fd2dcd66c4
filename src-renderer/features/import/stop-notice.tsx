import { Button } from '@mantine/core'

import css from './import.module.css'
import type { LoadStop } from './load-stop.ts'
import { wish } from './propose-import.ts'

interface StopNoticeProps {
  readonly id: string
  readonly sheetKey: string
  readonly stop: LoadStop
}

/** Why the button loads nothing yet, and what has to be done first. */
export function StopNotice({ id, sheetKey, stop: { sentences, way } }: StopNoticeProps) {
  return (
    <div className={css['stop']} id={id} role="status">
      <p>
        <strong>This load would stop, and nothing would be loaded.</strong> {sentences.join(' ')}
      </p>
      {way === null ? null : (
        <Button
          size="xs"
          onClick={() => {
            wish(sheetKey, way.wish)
          }}
        >
          {way.label}
        </Button>
      )}
    </div>
  )
}
