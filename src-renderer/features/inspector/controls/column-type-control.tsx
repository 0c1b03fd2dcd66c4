import { Autocomplete } from '@mantine/core'

import { simpleTypeNames } from '../../../../src-shared/values/column-type.ts'
import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'

const typeNames = [...simpleTypeNames, 'numeric', 'numeric(12,2)']

export function ColumnTypeControl({ field, path, context, isWrong }: ControlProps<'columnType'>) {
  return (
    <Autocomplete
      {...fieldWords(field)}
      size="sm"
      classNames={{ input: css['code'] ?? '', option: css['code'] ?? '' }}
      error={isWrong}
      data={typeNames}
      value={textOf(context.valueAt(path))}
      onChange={(text) => {
        context.setValue(path, emptied(field, text), { typing: true })
      }}
      onBlur={context.onBlur}
    />
  )
}
