import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'

import type { SampleFilter } from '../../../../src-shared/preview/sample-filter.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import type { GridColumn } from '../../../ui/data-grid/grid-rows.ts'
import { valueFilter } from './column-actions.ts'
import css from './column-profile.module.css'
import type { ProfilePartProps } from './profile-figures.tsx'
import type { MadeOp } from './use-column-ops.ts'

interface ValueListProps extends ProfilePartProps {
  readonly column: GridColumn
  readonly onMake: (made: MadeOp) => void
}

/** The most frequent values with their counts; a value filters the sample, its menu filters the pipeline. */
export function ValueList({ detail, column, chosen, onToggle, onMake }: ValueListProps) {
  const { values, distinct, count, nulls } = detail
  if (values.length === 0 || (distinct === count - nulls && count > 20)) return null
  const most = values[0]?.count ?? 1
  return (
    <section aria-label="Values">
      <h3 className={css['title']}>
        Values {distinct > values.length ? <span>the {values.length} most frequent</span> : null}
      </h3>
      <ul className={css['list']}>
        {values.map(({ value, shown, count: rows }) => (
          <li key={value} className={css['line']}>
            <Line
              words={shown === '' ? 'empty' : shown}
              isQuiet={shown === ''}
              rows={rows}
              share={rows / most}
              isChosen={chosen?.kind === 'value' && chosen.value === value}
              onClick={() => {
                onToggle({ kind: 'value', value })
              }}
            />
            <Menu width={220} position="bottom-end">
              <Menu.Target>
                <ActionIcon size="xs" className={css['more'] ?? ''} aria-label={`Actions for the value ${shown}`}>
                  <IconDots size={13} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  onClick={() => {
                    const op = valueFilter(column, value, true)
                    onMake({ op, label: `Keep ${column.name} ${shown}`, shows: column.name })
                  }}
                >
                  Keep only these rows
                </Menu.Item>
                <Menu.Item
                  onClick={() => {
                    const op = valueFilter(column, value, false)
                    onMake({ op, label: `Leave out ${column.name} ${shown}`, shows: column.name })
                  }}
                >
                  Leave these rows out
                </Menu.Item>
                <Menu.Item
                  onClick={() => {
                    const op = { type: 'replace_values', field: column.name, replacements: [{ from: value, to: null }] }
                    const label = `Make ${shown} null`
                    onMake({ op, label, shows: column.name, continues: 'replacements[0].to' })
                  }}
                >
                  Replace this value
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How the texts are written, where there is more than one way. */
export function ShapeList({ detail, chosen, onToggle }: ProfilePartProps) {
  const { shapes } = detail
  if (shapes.length === 0) return null
  const most = shapes[0]?.count ?? 1
  return (
    <section aria-label="Shapes">
      <h3 className={css['title']}>
        Shapes <span>A capitals, a letters, 9 a digit</span>
      </h3>
      <ul className={css['list']}>
        {shapes.map(({ value, count, example }: { value: string; count: number; example: string }) => (
          <li key={value} className={css['line']}>
            <Line
              words={value}
              hint={`such as ${example}`}
              rows={count}
              share={count / most}
              isChosen={isShape(chosen, value)}
              onClick={() => {
                onToggle({ kind: 'shape', shape: value })
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

const isShape = (chosen: SampleFilter['is'] | null, shape: string): boolean =>
  chosen?.kind === 'shape' && chosen.shape === shape

interface LineProps {
  readonly words: string
  readonly hint?: string
  readonly isQuiet?: boolean
  readonly rows: number
  readonly share: number
  readonly isChosen: boolean
  readonly onClick: () => void
}

function Line({ words, hint, isQuiet = false, rows, share, isChosen, onClick }: LineProps) {
  return (
    <UnstyledButton
      className={css['choice']}
      aria-pressed={isChosen}
      title={hint === undefined ? words : `${words}, ${hint}`}
      style={{ '--share': share }}
      onClick={onClick}
    >
      <span className={css['words']} data-quiet={isQuiet}>
        {words}
      </span>
      <span className={css['rows']}>{formatCount(rows)}</span>
    </UnstyledButton>
  )
}
