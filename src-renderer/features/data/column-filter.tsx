import { ActionIcon, Button, Popover, Select, TextInput } from '@mantine/core'
import { IconFilter, IconFilterFilled } from '@tabler/icons-react'
import { useState } from 'react'

import type { GridColumn } from '../../ui/data-grid/grid-rows.ts'
import { typeFamily } from '../../ui/data-grid/type-family.ts'
import css from './column-filter.module.css'
import { operatorLabel, operatorsFor, takesValue } from './filter-words.ts'
import type { FilterOperator, TableFilter } from './table-view.ts'

interface ColumnFilterProps {
  readonly column: GridColumn
  readonly filter: TableFilter | null
  readonly onChange: (filter: TableFilter | null) => void
}

/** The filter button in a column's header. */
export function ColumnFilter({ column, filter, onChange }: ColumnFilterProps) {
  const [isOpen, setOpen] = useState(false)
  const Icon = filter ? IconFilterFilled : IconFilter
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus width={260}>
      <Popover.Target>
        <ActionIcon
          size="xs"
          className={css['button']}
          data-active={filter !== null}
          aria-label={`Filter ${column.name}`}
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen)
          }}
        >
          <Icon size={13} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterForm
          column={column}
          filter={filter}
          onChange={(next) => {
            setOpen(false)
            onChange(next)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function FilterForm({ column, filter, onChange }: ColumnFilterProps) {
  const operators = operatorsFor(typeFamily(column.type))
  const [operator, setOperator] = useState<FilterOperator>(filter?.operator ?? operators[0] ?? 'equals')
  const [value, setValue] = useState(filter?.value ?? '')
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ column: column.name, operator, ...(takesValue(operator) ? { value } : {}) })
      }}
    >
      <Select
        label={`Rows where ${column.name}`}
        data={operators.map((each) => ({ value: each, label: operatorLabel(each) }))}
        value={operator}
        onChange={(next) => {
          if (next) setOperator(next)
        }}
        comboboxProps={{ withinPortal: false }}
      />
      {takesValue(operator) ? (
        <TextInput
          data-autofocus
          aria-label="Value"
          placeholder="Value"
          value={value}
          onChange={(event) => {
            setValue(event.currentTarget.value)
          }}
        />
      ) : null}
      <div className={css['buttons']}>
        {filter ? (
          <Button
            onClick={() => {
              onChange(null)
            }}
          >
            Clear
          </Button>
        ) : null}
        <Button type="submit" variant="filled">
          Show these rows
        </Button>
      </div>
    </form>
  )
}
