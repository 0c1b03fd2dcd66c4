import { ActionIcon, Menu, Popover } from '@mantine/core'
import { IconBulb, IconDots } from '@tabler/icons-react'
import { Fragment, memo, useState } from 'react'

import type { ColumnSuggestion } from '../../../../src-shared/preview/exploration.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { GridColumn } from '../../../ui/data-grid/grid-rows.ts'
import { ActionForm } from './action-form.tsx'
import type { ColumnAction, Values } from './column-action.ts'
import { actionsFor } from './column-actions.ts'
import css from './column-menu.module.css'
import { SuggestionBasis } from './suggestion-basis.tsx'
import { SuggestionWords } from './suggestion-line.tsx'
import type { MadeOp } from './use-column-ops.ts'

interface ColumnMenuProps {
  readonly column: GridColumn
  readonly suggestions: readonly ColumnSuggestion[]
  readonly canQuarantine: boolean
  readonly onMake: (made: MadeOp) => void
}

const groups = [
  { group: 'column', title: 'Column' },
  { group: 'values', title: 'Values' },
  { group: 'rows', title: 'Rows' },
] as const

/** What can be done with a column: what its values suggest first, then every action. */
export const ColumnMenu = memo(function ColumnMenu({ column, suggestions, canQuarantine, onMake }: ColumnMenuProps) {
  const [form, setForm] = useState<ColumnAction | null>(null)
  const Icon = suggestions.length > 0 ? IconBulb : IconDots
  const name = `Actions for ${column.name}`
  const label = suggestions.length > 0 ? `${name}, ${formatCountOf(suggestions.length, 'suggestion')}` : name
  const make = (action: ColumnAction, values: Values) => {
    onMake({
      op: action.op(column, values),
      label: `${action.label.replace('…', '')}: ${column.name}`,
      shows: action.shows ? action.shows(column, values) : column.name,
      continues: action.continues,
    })
  }
  return (
    <Popover
      opened={form !== null}
      onChange={(isOpen) => {
        if (!isOpen) setForm(null)
      }}
      position="bottom-end"
      width={264}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <Menu width={288} position="bottom-end">
            <Menu.Target>
              <ActionIcon
                size="xs"
                className={css['button'] ?? ''}
                data-suggests={suggestions.length > 0}
                aria-label={label}
                title={`${label} (Alt Down)`}
              >
                <Icon size={14} stroke={1.8} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {suggestions.length > 0 ? (
                <>
                  <Menu.Label>Suggested by the rows</Menu.Label>
                  <SuggestionBasis isInMenu />
                </>
              ) : null}
              {suggestions.map((suggestion) => (
                <Menu.Item
                  key={suggestion.label}
                  onClick={() => {
                    onMake({ op: suggestion.op, label: `${suggestion.label}: ${column.name}`, shows: column.name })
                  }}
                >
                  <SuggestionWords suggestion={suggestion} canQuarantine={canQuarantine} />
                </Menu.Item>
              ))}
              {groups.map(({ group, title }) => (
                <Fragment key={group}>
                  <Menu.Label>{title}</Menu.Label>
                  {actionsFor(column)
                    .filter((action) => action.group === group)
                    .map((action) => (
                      <Menu.Item
                        key={action.id}
                        onClick={() => {
                          if (action.fields) setForm(action)
                          else make(action, {})
                        }}
                      >
                        {action.label}
                      </Menu.Item>
                    ))}
                </Fragment>
              ))}
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={form ? `${form.label.replace('…', '')}: ${column.name}` : name}>
        {form ? (
          <ActionForm
            key={form.id}
            action={form}
            column={column}
            canQuarantine={canQuarantine}
            onMake={(values) => {
              setForm(null)
              make(form, values)
            }}
          />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  )
})
