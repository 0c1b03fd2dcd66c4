import { TextInput } from '@mantine/core'

import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'

export function TextControl({ field, path, context, isWrong }: ControlProps<'text'>) {
  return (
    <TextInput
      {...fieldWords(field)}
      error={isWrong}
      value={textOf(context.valueAt(path))}
      onChange={(event) => {
        context.setValue(path, emptied(field, event.currentTarget.value), { typing: true })
      }}
      onBlur={context.onBlur}
    />
  )
}
