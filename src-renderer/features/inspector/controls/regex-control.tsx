import { TextInput } from '@mantine/core'

import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'

export function RegexControl({ field, path, context, isWrong }: ControlProps<'regex'>) {
  return (
    <TextInput
      {...fieldWords(field)}
      classNames={{ input: css['code'] ?? '' }}
      error={isWrong}
      spellCheck={false}
      autoComplete="off"
      value={textOf(context.valueAt(path))}
      onChange={(event) => {
        context.setValue(path, emptied(field, event.currentTarget.value), { typing: true })
      }}
      onBlur={context.onBlur}
    />
  )
}
