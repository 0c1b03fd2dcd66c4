import { Autocomplete } from '@mantine/core'

import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'

export function TableControl({ field, path, context, isWrong }: ControlProps<'table'>) {
  return (
    <Autocomplete
      {...fieldWords(field)}
      size="sm"
      classNames={{ input: css['code'] ?? '', option: css['code'] ?? '' }}
      error={isWrong}
      data={context.schemas.map((schema) => `public.${schema.tableName}`)}
      limit={mostOffered}
      value={textOf(context.valueAt(path))}
      onChange={(text) => {
        context.setValue(path, emptied(field, text), { typing: true })
      }}
      onBlur={context.onBlur}
    />
  )
}

/** Typing narrows a longer list. */
const mostOffered = 200
