import { PasswordInput, Textarea, TextInput, UnstyledButton } from '@mantine/core'

import type { AuthField } from '../../../src-shared/connectors/auth-method.ts'
import css from './connectors.module.css'
import { helpWords } from './help-words.ts'

interface SecretInputProps {
  readonly field: AuthField
  readonly kept: string | null
  readonly value: string
  readonly problem: string | null
  /** What is kept is to be removed. */
  readonly isRemoved: boolean
  readonly onChange: (value: string) => void
  readonly onRemove: (isRemoved: boolean) => void
}

/** What is entered can be looked at while it is entered, and never afterwards. */
export function SecretInput(props: SecretInputProps) {
  const { field, kept, value, isRemoved, onRemove } = props
  const mayBeRemoved = kept !== null && field.required !== true && field.isName !== true && value === ''
  return (
    <div className={field.isMultiline ? (css['wide'] ?? '') : ''}>
      <Entry {...props} />
      {mayBeRemoved ? (
        <UnstyledButton
          className={css['more']}
          onClick={() => {
            onRemove(!isRemoved)
          }}
        >
          {isRemoved ? `Keep the ${lowered(field.label)}` : `Remove the ${lowered(field.label)}`}
        </UnstyledButton>
      ) : null}
    </div>
  )
}

const lowered = (label: string): string => label.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())

function Entry({ field, kept, value, problem, isRemoved, onChange }: SecretInputProps) {
  const { label, help, placeholder, required, isName, isMultiline } = field
  const words = {
    label,
    error: problem,
    ...helpWords(help),
    withAsterisk: required === true,
    placeholder: kept === null ? (placeholder ?? '') : isRemoved ? 'is removed when you save' : `${kept} is kept`,
    spellCheck: false,
    autoComplete: 'off',
    value,
  }
  if (isMultiline) {
    return (
      <Textarea
        {...words}
        classNames={{ input: css['data'] ?? '' }}
        autosize
        minRows={3}
        maxRows={8}
        onChange={(event) => {
          onChange(event.currentTarget.value)
        }}
      />
    )
  }
  const Input = isName ? TextInput : PasswordInput
  return (
    <Input
      {...words}
      {...(isName ? {} : { visibilityToggleButtonProps: { 'aria-label': `Show what is entered for ${label}` } })}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}
