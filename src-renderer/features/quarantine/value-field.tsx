import { ActionIcon, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { IconCircleOff } from '@tabler/icons-react'
import { useState } from 'react'

import css from './row-panel.module.css'

interface ValueFieldProps {
  readonly name: string
  readonly value: string | null
  /** As it was when the row was rejected. */
  readonly original: string | null
  /** Why the row was rejected, at the value that it was rejected for. */
  readonly problem: string | null
  readonly isFixed: boolean
  readonly onSet: (value: string | null) => void
}

/** One value of a rejected row; it is saved when the field is left or with Enter, and Escape takes typing back. */
export function ValueField({ name, value, original, problem, isFixed, onSet }: ValueFieldProps) {
  const [draft, setDraft] = useState(value)
  // A field of one line would swallow line breaks.
  const Field = (value ?? '').includes('\n') ? Textarea : TextInput
  const commit = (next: string | null) => {
    if (next !== value) onSet(next)
  }
  return (
    <div>
      <Field
        label={name}
        classNames={{ input: css['input'] ?? '', label: css['label'] ?? '' }}
        value={draft ?? ''}
        placeholder={draft === null ? 'null' : 'empty'}
        readOnly={isFixed}
        spellCheck={false}
        autoComplete="off"
        error={problem}
        rightSection={
          isFixed || draft === null ? null : (
            <ActionIcon
              size="xs"
              aria-label={`Set ${name} to null`}
              title="Set to null"
              onClick={() => {
                setDraft(null)
                commit(null)
              }}
            >
              <IconCircleOff size={13} aria-hidden />
            </ActionIcon>
          )
        }
        onChange={(event) => {
          setDraft(event.currentTarget.value)
        }}
        onBlur={() => {
          commit(draft)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && Field === TextInput) commit(draft)
          if (event.key === 'Escape') setDraft(value)
        }}
      />
      {value === original || isFixed ? null : (
        <p className={css['was']}>
          was <code>{original ?? 'null'}</code>
          <UnstyledButton
            aria-label={`Undo the change of ${name}`}
            onClick={() => {
              onSet(original)
            }}
          >
            Undo
          </UnstyledButton>
        </p>
      )}
    </div>
  )
}
