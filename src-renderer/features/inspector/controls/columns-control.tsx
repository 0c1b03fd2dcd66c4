import { TagsInput } from '@mantine/core'

import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { fieldWords, textsOf } from './field-words.ts'

export function ColumnsControl({ field, path, context, isWrong }: ControlProps<'columns'>) {
  return (
    <TagsInput
      {...fieldWords(field)}
      size="sm"
      classNames={{ pill: css['code'] ?? '', option: css['code'] ?? '' }}
      error={isWrong}
      data={[...new Set(context.columns.map((column) => column.name))]}
      maxDropdownHeight={240}
      value={textsOf(context.valueAt(path))}
      onChange={(names) => {
        context.setValue(path, names.length === 0 && field.required !== true ? undefined : names)
      }}
    />
  )
}
