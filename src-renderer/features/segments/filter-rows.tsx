import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'

import { type SegmentFilter, segmentOperators } from '../../../src-shared/entities/segment.ts'
import { hint, type OfferedField, operatorWords, takesValue, valueText } from './segment-draft.ts'
import css from './segments.module.css'

interface FilterRowsProps {
  readonly filters: readonly SegmentFilter[]
  readonly offered: readonly OfferedField[]
  readonly onChange: (filters: SegmentFilter[]) => void
}

/** The filters of a segment, a row each. A customer is in it where all of them hold. */
export function FilterRows({ filters, offered, onChange }: FilterRowsProps) {
  const set = (index: number, change: Partial<SegmentFilter>) => {
    onChange(filters.map((filter, at) => (at === index ? { ...filter, ...change } : filter)))
  }
  return (
    <>
      <ul className={css['filters']} aria-label="Filters">
        {filters.map((filter, index) => {
          const label = (what: string) => `${what} of filter ${index + 1}`
          const names = offered.map(({ name }) => name)
          const isKnown = names.includes(filter.field)
          return (
            // The position is the identity, because values are being typed.
            <li key={index} className={css['filter']}>
              <NativeSelect
                aria-label={label('Field')}
                data={isKnown ? names : [filter.field, ...names]}
                error={!isKnown}
                value={filter.field}
                onChange={(event) => {
                  set(index, { field: event.currentTarget.value })
                }}
              />
              <NativeSelect
                aria-label={label('Operator')}
                data={segmentOperators.map((operator) => ({ value: operator, label: operatorWords[operator] }))}
                value={filter.operator}
                onChange={(event) => {
                  const operator = segmentOperators.find((each) => each === event.currentTarget.value)
                  if (operator) set(index, { operator })
                }}
              />
              {takesValue(filter.operator) ? (
                <TextInput
                  aria-label={label('Value')}
                  placeholder={hint(filter.operator)}
                  spellCheck={false}
                  value={valueText(filter)}
                  onChange={(event) => {
                    set(index, { value: event.currentTarget.value })
                  }}
                />
              ) : (
                <span />
              )}
              <ActionIcon
                aria-label={`Remove filter ${index + 1}`}
                onClick={() => {
                  onChange(filters.filter((_, at) => at !== index))
                }}
              >
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      <div>
        <Button
          size="xs"
          variant="subtle"
          color="accent"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            onChange([...filters, { field: offered[0]?.name ?? '', operator: '=', value: '' }])
          }}
        >
          Add a filter
        </Button>
      </div>
    </>
  )
}
