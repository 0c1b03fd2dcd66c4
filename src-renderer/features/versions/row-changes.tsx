import { useQuery } from '@tanstack/react-query'

import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { RowComparison, RowExample } from '../../../src-shared/versions/row-comparison.ts'
import type { TargetComparison } from '../../../src-shared/versions/version-comparison.ts'
import { pairingWords } from '../../../src-shared/versions/version-words.ts'
import { studioQuery } from '../../api/studio-client.ts'
import diff from '../../ui/document-diff/document-diff.module.css'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './versions.module.css'

interface RowChangesProps {
  readonly pipelineId: string
  readonly from: number
  /** Null: the draft. */
  readonly to: number | null
}

/** What the change means for the data: the rows of each target that differ, over the same sample. */
export function RowChanges({ pipelineId, from, to }: RowChangesProps) {
  const query = useQuery({
    ...studioQuery.pipelines.compareRows.queryOptions({
      input: { id: pipelineId, from, ...(to === null ? {} : { to }) },
    }),
    refetchOnWindowFocus: false,
  })
  return (
    <div className={diff['changes']} tabIndex={0} role="region" aria-label="Rows that differ">
      <Answer query={query} skeleton={<RowSkeleton rows={8} />}>
        {({ sample, otherSample, targets }) => (
          <>
            <p className={css['quiet']}>
              {sample === '' ? 'There are no rows to compare.' : `Computed from ${sample}.`}
            </p>
            {otherSample === null ? null : <p className={css['warn']}>{otherSample}</p>}
            {targets.map((target) => (
              <Target key={target.nodeId} target={target} />
            ))}
          </>
        )}
      </Answer>
    </div>
  )
}

function Target({ target: { nodeId, table, rows, reason, isCut } }: { target: TargetComparison }) {
  return (
    <section className={css['target']} aria-label={`Rows of ${table}`}>
      <h3>
        <code>{table}</code> <span className={css['quiet']}>{nodeId}</span>
      </h3>
      {isCut ? <p className={css['warn']}>Only the first rows of each version were compared: one has more.</p> : null}
      {rows === null ? <p>{reason}</p> : <Comparison rows={rows} />}
    </section>
  )
}

function Comparison({ rows }: { rows: RowComparison }) {
  const { columns, changedColumns, before, after, pairing } = rows
  const counts = [
    { name: 'same', rows: rows.same },
    { name: 'changed', rows: rows.changed },
    { name: 'added', rows: rows.added },
    { name: 'removed', rows: rows.removed },
  ] as const
  const words = [
    ...columns.added.map((name) => `column ${name} is new`),
    ...columns.removed.map((name) => `column ${name} is gone`),
    ...columns.retyped.map(({ name, before: was, after: is }) => `${name} was ${was} and is ${is}`),
    ...changedColumns.map(({ column, rows: count }) => `${column} differs in ${formatCountOf(count, 'row')}`),
  ]
  return (
    <>
      <p>
        {formatCount(before)} before, {formatCountOf(after, 'row')} after, compared {pairingWords(pairing)}.
      </p>
      <dl className={css['counts']}>
        {counts.map((count) => (
          <div key={count.name} data-change={count.name}>
            <dd>{formatCount(count.rows)}</dd>
            <dt>{count.name}</dt>
          </div>
        ))}
      </dl>
      {words.length === 0 ? null : (
        <ul className={css['columns']}>
          {words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      )}
      {rows.examples.length === 0 ? null : <Examples examples={rows.examples} />}
    </>
  )
}

function Examples({ examples }: { examples: readonly RowExample[] }) {
  return (
    <table className={diff['fields']}>
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col" className={css['kind']}>
            Change
          </th>
          <th scope="col">Values</th>
        </tr>
      </thead>
      <tbody>
        {examples.map(({ change, name, cells }, index) => (
          <tr key={index} data-change={change}>
            <th scope="row">{name}</th>
            <td>{change}</td>
            <td>
              {cells.map(({ column, before, after }) => (
                <span key={column} className={css['cell']}>
                  <span className={css['quiet']}>{column}</span>{' '}
                  {change === 'added' ? null : <del>{valueOf(before)}</del>}{' '}
                  {change === 'removed' ? null : <ins>{valueOf(after)}</ins>}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const valueOf = (cell: string | number | boolean | null): string => (cell === null ? 'null' : String(cell))
