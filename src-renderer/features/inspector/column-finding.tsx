import { Select } from '@mantine/core'

import type { InferredColumn } from '../../../src-shared/inference/inference.ts'
import { TypeGlyph } from '../../ui/data-grid/type-glyph.tsx'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import types from './source-types.module.css'
import { type Decision, decisionOptions } from './type-decisions.ts'

interface ColumnFindingProps {
  readonly column: InferredColumn
  readonly decision: Decision | null
  readonly onDecide: (decision: Decision) => void
}

/** One column: its type, its values, why it is text, and the available choices. */
export function ColumnFinding({ column, decision, onDecide }: ColumnFindingProps) {
  const { name, type, why, nearMiss, alternatives } = column
  const options = decisionOptions(column)
  return (
    <li className={types['column']}>
      <div className={types['head']}>
        <TypeGlyph type={type} />
        <span className={types['name']} title={name}>
          {name}
        </span>
        <span className={types['type']}>{type}</span>
      </div>
      <p className={types['evidence']} title={evidenceWords(column)}>
        {evidenceWords(column)}
      </p>
      {nearMiss ? <p className={types['warning']}>{nearMiss.sentence}</p> : null}
      {why.map((reason) => (
        <p key={reason} className={alternatives.length > 0 ? types['evidence'] : types['warning']}>
          {reason.charAt(0).toUpperCase() + reason.slice(1)}
        </p>
      ))}
      {options.length === 0 ? null : (
        <Select
          size="xs"
          aria-label={`What to do with ${name}`}
          data={[...options]}
          value={decision ?? options[0]?.value ?? null}
          allowDeselect={false}
          onChange={(value) => {
            const option = options.find((each) => each.value === value)
            if (option) onDecide(option.value)
          }}
        />
      )}
    </li>
  )
}

function evidenceWords({ evidence: { nulls, min, max, minLength, maxLength } }: InferredColumn): string {
  const length = minLength === maxLength ? `${maxLength ?? 0}` : `${minLength ?? 0} to ${maxLength ?? 0}`
  return [
    nulls === 0 ? 'never null' : formatCountOf(nulls, 'null'),
    ...(min === null ? [] : [length === '1' ? '1 character' : `${length} characters`, `${min} … ${max ?? ''}`]),
  ].join(' · ')
}
