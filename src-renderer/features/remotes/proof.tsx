import { Button } from '@mantine/core'
import { IconAlertTriangle, IconRosetteDiscountCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { ProofReport } from '../../../src-shared/remotes/compare-proof.ts'
import type { ProofBadge, RemoteLink } from '../../../src-shared/remotes/link.ts'
import { proofRows } from '../../../src-shared/remotes/proof-rows.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './remotes.module.css'

/** Whether the remote makes the same of sample rows: the badge of the last time, and a button to find out. */
export function Proof({ link, isThere }: { link: RemoteLink; isThere: boolean }) {
  const { remoteId, pipelineId, remoteName, proof } = link
  const client = useQueryClient()
  const words = useFailureWords()
  const verify = useMutation(
    studioQuery.remotes.verify.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: studioQuery.remotes.links.key() }),
    }),
  )
  if (!isThere) return null
  return (
    <section className={css['proof']} aria-label="Same rows">
      <div className={css['proofLine']}>
        {proof ? <Badge proof={proof} /> : <span className={css['quiet']}>Not verified yet.</span>}
        <Button
          loading={verify.isPending}
          title={`Runs the first rows of each source here and on ${remoteName}, in tables of their own, and compares what comes out.`}
          onClick={() => {
            verify.mutate({ remoteId, pipelineId })
          }}
        >
          Verify with sample rows
        </Button>
      </div>
      <span className={css['quiet']}>
        This sends up to {proofRows} real rows of each source to {remoteName}, into tables of their own.
      </span>
      {verify.error ? <FailureNotice message={words(verify.error)} /> : null}
      {verify.data && !verify.data.isSame ? <Differences report={verify.data} /> : null}
    </section>
  )
}

function Badge({ proof: { isSame, rows, differences, version, at } }: { proof: ProofBadge }) {
  const Icon = isSame ? IconRosetteDiscountCheck : IconAlertTriangle
  return (
    <span className={css['badge']} data-good={isSame}>
      <Icon size={16} aria-hidden />
      {isSame
        ? `Version ${version}: ${formatCountOf(rows, 'sample row')} came out the same`
        : `Version ${version}: ${formatCountOf(differences, 'difference')} in ${formatCountOf(rows, 'sample row')}`}
      , <RelativeTime at={at} />
    </span>
  )
}

function Differences({ report }: { report: ProofReport }) {
  return (
    <table className={css['differences']} aria-label="Differences by row and column">
      <thead>
        <tr>
          <th>Target</th>
          <th>Row</th>
          <th>Column</th>
          <th>Here</th>
          <th>There</th>
        </tr>
      </thead>
      <tbody>
        {report.differences.slice(0, 50).map(({ nodeId, row, column, expected, found }, index) => (
          <tr key={index}>
            <td>{nodeId}</td>
            <td>{row}</td>
            <td>{column ?? 'the whole row'}</td>
            <td>{expected ?? 'null'}</td>
            <td>{found ?? 'null'}</td>
          </tr>
        ))}
        {report.counts.map(({ nodeId, what, expected, found }) => (
          <tr key={`${nodeId} ${what}`}>
            <td>{nodeId}</td>
            <td>{what}</td>
            <td />
            <td>{expected ?? 'none'}</td>
            <td>{found ?? 'none'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
