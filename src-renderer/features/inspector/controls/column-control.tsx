import { Autocomplete } from '@mantine/core'

import { columnOption } from './column-option.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'
import { offeredColumns } from './offered-columns.ts'

/** A column by name: chosen from the input columns, or typed if they are not known yet. */
export function ColumnControl({ field, control, path, context, isWrong }: ControlProps<'column'>) {
  const offered = offeredColumns(control.offer, context)
  return (
    <Autocomplete
      {...fieldWords(field)}
      size="sm"
      classNames={{ input: css['code'] ?? '', option: css['code'] ?? '' }}
      error={isWrong}
      data={offered.map((column) => column.name)}
      renderOption={columnOption(offered)}
      limit={50}
      maxDropdownHeight={240}
      openOnFocus
      value={textOf(context.valueAt(path))}
      onChange={(text) => {
        context.setValue(path, emptied(field, text), { typing: true })
      }}
      onBlur={context.onBlur}
    />
  )
}
