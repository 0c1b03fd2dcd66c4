import { TagsInput } from '@mantine/core'

import type { ControlProps } from './control-props.ts'
import { fieldWords, textsOf } from './field-words.ts'

export function StringsControl({ field, path, context, isWrong }: ControlProps<'strings'>) {
  return (
    <TagsInput
      {...fieldWords(field)}
      size="sm"
      error={isWrong}
      value={textsOf(context.valueAt(path))}
      onChange={(texts) => {
        context.setValue(path, texts.length === 0 && field.required !== true ? undefined : texts)
      }}
    />
  )
}
