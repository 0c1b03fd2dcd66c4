import { Button, Progress } from '@mantine/core'

import { formatBytes } from '../../ui/format/format-bytes.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useAfterDelay } from '../../ui/state/use-after-delay.ts'
import { dismissFailure, type Sending, useSending } from './send-files.ts'
import css from './sending-card.module.css'

/** How far the files are that are being sent, or why they were not. */
export function SendingCard() {
  const sending = useSending()
  switch (sending.kind) {
    case 'idle':
      return null
    case 'sending':
      return <Progressing {...sending} />
    case 'failed':
      return (
        <div className={css['card']}>
          <FailureNotice
            message={sending.sentence}
            action={
              <Button size="xs" onClick={dismissFailure}>
                Close
              </Button>
            }
          />
        </div>
      )
  }
}

function Progressing({ name, number, files, sentBytes, bytes, cancel }: Extract<Sending, { kind: 'sending' }>) {
  const isLong = useAfterDelay(true)
  if (!isLong) return null
  const percent = bytes === 0 ? 0 : Math.round((sentBytes / bytes) * 100)
  return (
    <section className={css['card']} aria-label="Copying files into the workspace">
      <p className={css['name']} title={name}>
        Copying {name}
      </p>
      <Progress value={percent} aria-label={`Copying ${name}`} />
      <div className={css['foot']}>
        <span className={css['amount']}>
          {formatBytes(sentBytes)} of {formatBytes(bytes)}
          {files > 1 ? `, file ${number} of ${files}` : ''}
        </span>
        <Button size="xs" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </section>
  )
}
