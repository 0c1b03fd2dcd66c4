import { Button, CopyButton } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { formatBytes } from '../../ui/format/format-bytes.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './connectors.module.css'

const refreshMs = 3_000

/** Where others send to a connector, whether somebody listens there, and what waits for a run. */
export function Inbox({ connectorId }: { connectorId: string }) {
  const inbox = useQuery({
    ...studioQuery.connectors.inbox.queryOptions({ input: { id: connectorId } }),
    refetchInterval: refreshMs,
  })
  return (
    <Section title="Receiver">
      <Answer query={inbox} skeleton={<RowSkeleton rows={2} />}>
        {({ address, isListening, problem, lastReceivedAt, waitingFiles, waitingBytes }) => (
          <div className={css['parts']}>
            <div className={css['buttons']}>
              <code className={css['data']}>{address}</code>
              <CopyButton value={address}>
                {({ copied, copy }) => (
                  <Button size="xs" variant="subtle" leftSection={<IconCopy size={13} aria-hidden />} onClick={copy}>
                    {copied ? 'Copied' : 'Copy'}
                  </Button>
                )}
              </CopyButton>
              <span role="status" className={css['verdict']} data-good={isListening}>
                {isListening ? 'Listening' : 'Not listening'}
              </span>
            </div>
            {problem === null ? null : <FailureNotice message={problem} />}
            <p className={css['note']}>
              Weir listens there while its window, or <code>weir serve</code>, is open on this workspace. It takes
              requests from this machine only; a tunnel or a proxy of yours can pass on those of other machines. A
              request is answered once its records are on the disk.
            </p>
            <p>
              {waitingFiles === 0
                ? 'Nothing waits for a run.'
                : `${formatCountOf(waitingFiles, 'file')} (${formatBytes(waitingBytes)}) wait for a run.`}{' '}
              {lastReceivedAt === null ? null : (
                <>
                  The last request came <RelativeTime at={lastReceivedAt} />.
                </>
              )}
            </p>
          </div>
        )}
      </Answer>
    </Section>
  )
}
