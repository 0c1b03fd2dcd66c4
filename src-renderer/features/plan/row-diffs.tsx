import type { PlannedEffect, PlannedTarget, RowDiff } from '../../../src-shared/load-plan/load-plan.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import css from './plan.module.css'

/** Sample rows of one effect as a grid; a changed cell shows the old value struck through above the new one. */
export function RowDiffs({ target, shown }: { target: PlannedTarget; shown: PlannedEffect }) {
  const { table, columns, key } = target
  const { effect, rows, samples } = shown
  if (rows === 0) return <p className={css['none']}>No row would be {effect}.</p>
  const ordered = [...key, ...columns.filter((name) => !key.includes(name))]
  const names = effect === 'updated' ? changedFirst(ordered, key, samples) : ordered
  return (
    <>
      <div className={css['grid']} tabIndex={0} role="region" aria-label={`Rows of ${table} that would be ${effect}`}>
        <table data-effect={effect}>
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {samples.map((row, index) => (
              <tr key={index}>
                {names.map((name) => (
                  <Cell key={name} row={row} column={columns.indexOf(name)} isChanged={row.changed.includes(name)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows > samples.length ? (
        <p className={css['quiet']}>
          The first {formatCount(samples.length)} of {formatCount(rows)} rows.
        </p>
      ) : null}
    </>
  )
}

/** What changes comes right after the key, so that nobody has to scroll for it. */
function changedFirst(
  names: readonly string[],
  key: readonly string[],
  samples: readonly RowDiff[],
): readonly string[] {
  const changed = new Set(samples.flatMap((row) => row.changed))
  const rank = (name: string) => (key.includes(name) ? 0 : changed.has(name) ? 1 : 2)
  return names.toSorted((a, b) => rank(a) - rank(b))
}

function Cell({ row: { before, after }, column, isChanged }: { row: RowDiff; column: number; isChanged: boolean }) {
  if (!isChanged) return <td>{valueOf((after ?? before)?.[column])}</td>
  return (
    <td data-changed="true">
      <del aria-label={`was ${before?.[column] ?? 'null'}`}>{valueOf(before?.[column])}</del>
      <ins aria-label={`becomes ${after?.[column] ?? 'null'}`}>{valueOf(after?.[column])}</ins>
    </td>
  )
}

const valueOf = (text: string | null | undefined) =>
  text === null || text === undefined ? <span className={css['null']}>null</span> : text
