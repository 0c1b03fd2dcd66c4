import { Button } from '@mantine/core'
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleXFilled, IconHelpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { ReceiptFinding } from '../../../src-shared/receipt/receipt-report.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { Section } from '../../ui/section/section.tsx'
import css from './verify-receipt.module.css'

const looks = {
  agrees: { icon: IconCircleCheckFilled, word: 'Agrees' },
  changed: { icon: IconAlertTriangleFilled, word: 'Changed since' },
  differs: { icon: IconCircleXFilled, word: 'Differs' },
  unknown: { icon: IconHelpCircle, word: 'Cannot be told' },
} as const satisfies Record<ReceiptFinding['state'], unknown>

/** Whether the receipt, the ledger, the tables and the files still agree: asked on request, because it reads them all. */
export function VerifyReceipt({ runId }: { runId: string }) {
  const words = useFailureWords()
  const [isAsked, setAsked] = useState(false)
  const report = useQuery({
    ...studioQuery.receipts.verify.queryOptions({ input: { id: runId } }),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Section title="Does the receipt still hold?">
      <div className={css['ask']}>
        <p>
          {report.data
            ? report.data.agrees
              ? 'The receipt agrees with the tables and files as they are now.'
              : 'The receipt does not agree with the tables and files as they are now.'
            : 'Compares the receipt with the load ledger, the rows of the tables and the bytes of the files.'}
        </p>
        <Button
          loading={report.isFetching}
          onClick={() => {
            if (isAsked) void report.refetch()
            else setAsked(true)
          }}
        >
          {report.data ? 'Verify again' : 'Verify'}
        </Button>
      </div>
      {report.error ? <FailureNotice message={words(report.error)} /> : null}
      {report.data ? (
        <>
          <ul className={css['findings']} aria-label="Findings">
            {report.data.findings.map(({ state, message }, index) => {
              const { icon: Icon, word } = looks[state]
              return (
                <li key={index} data-state={state}>
                  <Icon size={15} aria-hidden />
                  <b>{word}</b>
                  <span>{message}</span>
                </li>
              )
            })}
          </ul>
          <p className={css['digest']}>
            SHA-256 of the counts: <code>{report.data.digest}</code>
          </p>
        </>
      ) : null}
    </Section>
  )
}
