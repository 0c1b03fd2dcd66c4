import { NumberInput, Select, Switch, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'

import { authMethodOf, configFieldsOf } from '../../../src-shared/connectors/check-connector.ts'
import type { ConnectorDefinition } from '../../../src-shared/connectors/connector-definition.ts'
import type { ConnectorField } from '../../../src-shared/connectors/connector-field.ts'
import type { ConnectorDraft } from './connector-draft.ts'
import css from './connectors.module.css'
import { helpWords } from './help-words.ts'
import { PairsInput } from './pairs-input.tsx'
import { SecretInput } from './secret-input.tsx'

interface ConnectorFieldsProps {
  readonly definition: ConnectorDefinition
  readonly draft: ConnectorDraft
  readonly problems: ReadonlyMap<string, string>
  /** What is kept of the sign-in, masked, by its field. */
  readonly kept: ReadonlyMap<string, string>
  readonly onChange: (change: Partial<ConnectorDraft>) => void
}

/** The form of a type: its settings, the way to sign in, and what that asks for. */
export function ConnectorFields({ definition, draft, problems, kept, onChange }: ConnectorFieldsProps) {
  const [areRareShown, showRare] = useState(false)
  const fields = configFieldsOf(definition, draft.authMethod)
  const isShown = ({ key, isRare }: ConnectorField) =>
    isRare !== true || areRareShown || draft.config[key] !== undefined || problems.has(key)
  const hidden = fields.filter((field) => !isShown(field))
  const method = authMethodOf(definition, draft.authMethod)
  return (
    <>
      <div className={css['fields']}>
        {fields.filter(isShown).map((field) => (
          <ConfigInput
            key={field.key}
            field={field}
            value={draft.config[field.key]}
            problem={problems.get(field.key) ?? null}
            onChange={(value) => {
              onChange({ config: withValue(draft.config, field.key, value) })
            }}
          />
        ))}
        {hidden.length === 0 ? null : (
          <UnstyledButton
            className={css['more']}
            onClick={() => {
              showRare(true)
            }}
          >
            <IconPlus size={12} aria-hidden />
            {hidden.map(({ label }) => label).join(', ')}
          </UnstyledButton>
        )}
      </div>
      {definition.auth.length === 1 && method?.fields.length === 0 ? null : (
        <div className={css['fields']}>
          <Select
            className={css['wide'] ?? ''}
            label="Sign in with"
            data={definition.auth.map(({ name, label }) => ({ value: name, label }))}
            value={draft.authMethod}
            allowDeselect={false}
            error={problems.get('authMethod')}
            onChange={(value) => {
              const chosen = definition.auth.find(({ name }) => name === value)
              if (chosen) onChange({ authMethod: chosen.name })
            }}
          />
          {method?.fields.map((field) => (
            <SecretInput
              key={`${method.name} ${field.key}`}
              field={field}
              kept={kept.get(field.key) ?? null}
              value={draft.secrets[field.key] ?? ''}
              problem={problems.get(field.key) ?? null}
              isRemoved={draft.removed.includes(field.key)}
              onChange={(value) => {
                onChange({ secrets: { ...draft.secrets, [field.key]: value } })
              }}
              onRemove={(isRemoved) => {
                const others = draft.removed.filter((key) => key !== field.key)
                onChange({ removed: isRemoved ? [...others, field.key] : others })
              }}
            />
          ))}
          {method?.isByBrowser ? (
            <p className={`${css['note']} ${css['wide']}`}>
              Save it with the client ID, then sign in with your browser. Enter a refresh token or an access token only
              if you already have one.
            </p>
          ) : null}
        </div>
      )}
    </>
  )
}

function withValue(config: ConnectorDraft['config'], key: string, value: unknown): ConnectorDraft['config'] {
  const { [key]: _before, ...rest } = config
  return value === undefined || value === '' ? rest : { ...rest, [key]: value }
}

interface ConfigInputProps {
  readonly field: ConnectorField
  readonly value: unknown
  readonly problem: string | null
  readonly onChange: (value: unknown) => void
}

function ConfigInput({ field, value, problem, onChange }: ConfigInputProps) {
  const { label, control, help, placeholder, required, unsaid } = field
  const words = {
    label,
    error: problem,
    ...helpWords(help),
    withAsterisk: required === true && unsaid === undefined,
  }
  const otherwise = placeholder ?? (unsaid === undefined ? '' : String(unsaid))
  switch (control.kind) {
    case 'text':
      if (control.isMultiline) {
        return (
          <Textarea
            {...words}
            className={css['wide'] ?? ''}
            placeholder={otherwise}
            autosize
            minRows={3}
            maxRows={16}
            spellCheck={false}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => {
              onChange(event.currentTarget.value)
            }}
          />
        )
      }
      return (
        <TextInput
          {...words}
          placeholder={otherwise}
          spellCheck={false}
          autoComplete="off"
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => {
            onChange(event.currentTarget.value)
          }}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...words}
          placeholder={otherwise}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => {
            onChange(typeof next === 'number' ? next : undefined)
          }}
        />
      )
    case 'switch':
      return (
        <Switch
          className={css['wide'] ?? ''}
          label={label}
          description={help}
          checked={(value ?? unsaid) === true}
          onChange={(event) => {
            onChange(event.currentTarget.checked)
          }}
        />
      )
    case 'choice':
      return (
        <Select
          {...words}
          data={control.options.map((option) => ({
            value: option.value,
            label: option.doc === undefined ? option.label : `${option.label}  ${option.doc}`,
          }))}
          searchable={control.options.length > 8}
          allowDeselect={false}
          placeholder={typeof unsaid === 'string' ? unsaid : ''}
          value={typeof value === 'string' ? value : typeof unsaid === 'string' ? unsaid : null}
          onChange={onChange}
        />
      )
    case 'strings':
      return (
        <TextInput
          {...words}
          placeholder={otherwise}
          spellCheck={false}
          value={Array.isArray(value) ? value.join(', ') : ''}
          onChange={(event) => {
            const parts = event.currentTarget.value.split(',').map((part) => part.trimStart())
            onChange(parts.length === 1 && parts[0] === '' ? undefined : parts)
          }}
        />
      )
    case 'pairs':
      return <PairsInput label={label} value={value} onChange={onChange} />
  }
}
