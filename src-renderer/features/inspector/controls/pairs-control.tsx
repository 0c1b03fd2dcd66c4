import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'

import css from './controls.module.css'
import type { ControlProps } from './control-props.ts'
import { textOf } from './field-words.ts'

type Pair = readonly [string, string]

/** Texts and their replacements. Pairs keep their order; of two with the same key the later wins. */
export function PairsControl({ field, path, context, isWrong }: ControlProps<'pairs'>) {
  const value = context.valueAt(path)
  const pairs: readonly Pair[] =
    typeof value === 'object' && value !== null ? Object.entries(value).map(([key, text]) => [key, textOf(text)]) : []
  const write = (next: readonly Pair[]) => {
    context.setValue(path, Object.fromEntries(next), { typing: true })
  }
  return (
    <Input.Wrapper label={field.label} description={field.help} error={isWrong} labelElement="div">
      <div className={css['pairs']} role="group" aria-label={field.label}>
        {pairs.map(([key, text], index) => (
          // The index is the identity, because the key is being typed.
          <div key={index} className={css['pair']}>
            <TextInput
              aria-label={`Value ${index + 1}`}
              value={key}
              onChange={(event) => {
                write(pairs.with(index, [event.currentTarget.value, text]))
              }}
              onBlur={context.onBlur}
            />
            <span aria-hidden>→</span>
            <TextInput
              aria-label={`Becomes ${index + 1}`}
              value={text}
              onChange={(event) => {
                write(pairs.with(index, [key, event.currentTarget.value]))
              }}
              onBlur={context.onBlur}
            />
            <ActionIcon
              size="sm"
              aria-label={`Remove ${key}`}
              onClick={() => {
                write(pairs.toSpliced(index, 1))
              }}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={pairs.some(([key]) => key === '')}
          onClick={() => {
            write([...pairs, ['', '']])
          }}
        >
          Add a value
        </Button>
      </div>
    </Input.Wrapper>
  )
}
