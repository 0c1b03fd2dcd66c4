import { NumberInput } from '@mantine/core'

import type { ControlProps } from './control-props.ts'
import { fieldWords } from './field-words.ts'

export function NumberControl({ field, control, path, context, isWrong }: ControlProps<'number'>) {
  const value = context.valueAt(path)
  return (
    <NumberInput
      {...fieldWords(field)}
      size="sm"
      hideControls
      thousandSeparator=","
      error={isWrong}
      value={typeof value === 'number' ? value : ''}
      {...(control.min === undefined ? {} : { min: control.min })}
      {...(control.max === undefined ? {} : { max: control.max })}
      onChange={(next) => {
        context.setValue(path, typeof next === 'number' ? next : undefined, { typing: true })
      }}
      onBlur={context.onBlur}
    />
  )
}
