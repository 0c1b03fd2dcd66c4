import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'

import css from './connectors.module.css'

interface PairsInputProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: Readonly<Record<string, string>> | undefined) => void
}

/** Names with texts, a row each; a row without a name is not sent. */
export function PairsInput({ label, value, onChange }: PairsInputProps) {
  const [rows, setRows] = useState(() => Object.entries((value ?? {}) as Record<string, string>))
  const change = (next: [string, string][]) => {
    setRows(next)
    const named = next.filter(([name]) => name.trim() !== '')
    onChange(named.length === 0 ? undefined : Object.fromEntries(named))
  }
  const set = (index: number, row: [string, string]) => {
    change(rows.map((each, place) => (place === index ? row : each)))
  }
  return (
    <fieldset className={css['pairs']}>
      <legend>{label}</legend>
      {rows.map(([name, text], index) => (
        <div key={index} className={css['pair']}>
          <TextInput
            aria-label={`Name ${index + 1} of ${label}`}
            placeholder="Name"
            spellCheck={false}
            value={name}
            onChange={(event) => {
              set(index, [event.currentTarget.value, text])
            }}
          />
          <TextInput
            aria-label={`Text ${index + 1} of ${label}`}
            placeholder="Text"
            spellCheck={false}
            value={text}
            onChange={(event) => {
              set(index, [name, event.currentTarget.value])
            }}
          />
          <ActionIcon
            aria-label={`Remove ${name || `row ${index + 1}`}`}
            onClick={() => {
              change(rows.filter((_, place) => place !== index))
            }}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="xs"
        leftSection={<IconPlus size={12} aria-hidden />}
        onClick={() => {
          setRows([...rows, ['', '']])
        }}
      >
        Add a row
      </Button>
    </fieldset>
  )
}
