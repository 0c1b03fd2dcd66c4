import { Autocomplete } from '@mantine/core'

import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'

/** A column by name: chosen from those that are here, or typed where they are not known yet. */
export function ColumnControl({ field, path, context, isWrong }: ControlProps<'column'>) {
  return (
    <Autocomplete
      {...fieldWords(field)}
      size="sm"
      classNames={{ input: css['code'] ?? '', option: css['code'] ?? '' }}
      error={isWrong}
      data={[...new Set(context.columns.map((column) => column.name))]}
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
