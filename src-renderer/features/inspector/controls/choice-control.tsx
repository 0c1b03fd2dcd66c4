import { Select } from '@mantine/core'

import type { ControlProps } from './control-props.ts'
import { fieldWords, textOf } from './field-words.ts'

export function ChoiceControl({ field, control, path, context, isWrong }: ControlProps<'choice'>) {
  const value = textOf(context.valueAt(path))
  const isKnown = value === '' || control.options.some((option) => option.value === value)
  return (
    <Select
      {...fieldWords(field)}
      error={isWrong}
      data={isKnown ? control.options : [...control.options, { value, label: value }]}
      value={value === '' ? null : value}
      clearable={field.required !== true}
      onChange={(next) => {
        context.setValue(path, next ?? undefined)
      }}
    />
  )
}
