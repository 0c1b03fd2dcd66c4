import { TextInput } from '@mantine/core'
import { useState } from 'react'

import type { ControlProps } from './control-props.ts'
import { emptied, fieldWords, textOf } from './field-words.ts'
import { ownerOf } from './offered-columns.ts'

/** A name that other parts refer to. It changes when the field loses focus, so that every reference can follow it. */
export function NameControl({ field, control, path, context, isWrong }: ControlProps<'name'>) {
  const value = textOf(context.valueAt(path))
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string } | null>(null)
  const text = draft?.of === value ? draft.text : value
  const name = text.trim()
  const isTaken = name !== value && name !== '' && control.taken(ownerOf(context)).includes(name)
  const isRefused = isTaken || (name === '' && field.required === true)
  const keep = () => {
    setDraft(null)
    if (name !== value && !isRefused) context.setValue(path, emptied(field, name))
    context.onBlur()
  }
  return (
    <TextInput
      {...fieldWords(field)}
      error={isTaken ? `${name} is taken.` : isWrong}
      spellCheck={false}
      autoComplete="off"
      value={text}
      onChange={(event) => {
        setDraft({ of: value, text: event.currentTarget.value })
      }}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}
