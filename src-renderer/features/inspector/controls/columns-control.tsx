import { TagsInput } from '@mantine/core'

import { columnOption } from './column-option.tsx'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { fieldWords, textsOf } from './field-words.ts'
import { offeredColumns } from './offered-columns.ts'

export function ColumnsControl({ field, control, path, context, isWrong }: ControlProps<'columns'>) {
  const offered = offeredColumns(control.offer, context)
  return (
    <TagsInput
      {...fieldWords(field)}
      size="sm"
      classNames={{ pill: css['code'] ?? '', option: css['code'] ?? '' }}
      error={isWrong}
      data={offered.map((column) => column.name)}
      renderOption={columnOption(offered)}
      maxDropdownHeight={240}
      value={textsOf(context.valueAt(path))}
      onChange={(names) => {
        context.setValue(path, names.length === 0 && field.required !== true ? undefined : names)
      }}
    />
  )
}
