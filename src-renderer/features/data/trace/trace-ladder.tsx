import type { Cell } from '../../../../src-shared/contract/records.ts'
import type { TraceStep } from '../../../../src-shared/contract/trace-records.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { cellText, isBlank } from '../../../ui/data-grid/cell-text.ts'
import { KindIcon } from '../../../ui/icons/kind-icon.tsx'
import css from './trace-ladder.module.css'

/** The row node by node: what each made of it, with what is new or changed marked. */
export function TraceLadder({ steps }: { steps: readonly TraceStep[] }) {
  return (
    <ol className={css['ladder']}>
      {steps.map((step) => (
        <li key={step.nodeId}>
          <header className={css['node']}>
            <KindIcon kind={step.kind} size={14} />
            <b>{step.nodeId}</b>
            <span>{step.kind}</span>
            {step.total === 1 ? null : <span>{formatCountOf(step.total, 'row')}</span>}
          </header>
          {step.total === 1 ? <OneRow step={step} /> : <SeveralRows step={step} />}
        </li>
      ))}
    </ol>
  )
}

/** Of a row that came in as one row only what changed; the rest can be unfolded. */
function OneRow({ step }: { step: TraceStep }) {
  const { columns, changed } = step
  const marked = columns.filter(({ name }) => changed?.includes(name))
  const same = columns.filter(({ name }) => changed?.includes(name) === false)
  if (changed === null) return <Values step={step} names={columns.map(({ name }) => name)} />
  return (
    <>
      {marked.length > 0 ? <Values step={step} names={marked.map(({ name }) => name)} isChanged /> : null}
      {same.length > 0 ? (
        <details className={css['same']}>
          <summary>
            {marked.length === 0 ? 'all values as before' : `${formatCountOf(same.length, 'value')} as before`}
          </summary>
          <Values step={step} names={same.map(({ name }) => name)} />
        </details>
      ) : null}
    </>
  )
}

interface ValuesProps {
  readonly step: TraceStep
  readonly names: readonly string[]
  readonly isChanged?: boolean
}

function Values({ step: { columns, rows }, names, isChanged = false }: ValuesProps) {
  return (
    <dl className={css['values']} data-changed={isChanged}>
      {names.map((name) => {
        const value = rows[0]?.[columns.findIndex((column) => column.name === name)] ?? null
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-blank={isBlank(value)}>
              {cellText(value)}
              {isChanged ? <span className={css['mark']}>changed</span> : null}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function SeveralRows({ step: { nodeId, total, columns, rows } }: { step: TraceStep }) {
  return (
    <>
      <div className={css['scroll']} tabIndex={0} role="region" aria-label={`Rows at ${nodeId}`}>
        <table>
          <thead>
            <tr>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {columns.map(({ name }, column) => (
                  <Data key={name} value={row[column] ?? null} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < total ? <p className={css['more']}>and {formatCountOf(total - rows.length, 'more row')}</p> : null}
    </>
  )
}

const Data = ({ value }: { value: Cell }) => <td data-blank={isBlank(value)}>{cellText(value)}</td>
