import { Button, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import {
  type EngineAddress,
  engineAddressSchema,
  type encryptionModes,
} from '../../../src-shared/settings/engine-address.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { ConnectionSteps } from '../../ui/connection-steps/connection-steps.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './engine-choice.module.css'

type Encryption = (typeof encryptionModes)[number]

const encryptions: readonly { readonly value: Encryption; readonly label: string }[] = [
  { value: 'prefer', label: 'prefer: encrypted where the server offers it' },
  { value: 'require', label: 'require: always encrypted' },
  { value: 'verify-ca', label: 'verify-ca: and the certificate is checked' },
  { value: 'verify-full', label: 'verify-full: and its name is checked' },
  { value: 'disable', label: 'disable: never encrypted' },
]

const first: EngineAddress = { host: 'localhost', port: 5432, database: 'postgres', user: 'postgres', ssl: 'prefer' }

/** The address of a Postgres of the user's own, tried before it is used. */
export function EngineAddressForm({ saved }: { saved: EngineAddress | null }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [draft, setDraft] = useState(saved ?? first)
  const [password, setPassword] = useState('')
  const test = useMutation(studioQuery.settings.testDatabase.mutationOptions())
  const use = useMutation(
    studioQuery.settings.useDatabase.mutationOptions({ onSuccess: () => client.invalidateQueries() }),
  )
  const address = withoutEmptyFile(draft)
  const read = engineAddressSchema.safeParse(address)
  const input = { address, ...(password === '' ? {} : { password }) }
  const isTested = test.data?.works === true && JSON.stringify(test.variables) === JSON.stringify(input)
  const set = (change: Partial<EngineAddress>) => {
    setDraft({ ...draft, ...change })
    use.reset()
  }
  return (
    <form
      className={css['form']}
      aria-label="Address of the database"
      onSubmit={(event) => {
        event.preventDefault()
        if (read.success) test.mutate(input)
      }}
    >
      <div className={css['fields']}>
        <TextInput
          className={css['wide'] ?? ''}
          label="Host"
          spellCheck={false}
          value={draft.host}
          onChange={(event) => {
            set({ host: event.currentTarget.value })
          }}
        />
        <NumberInput
          label="Port"
          hideControls
          allowDecimal={false}
          allowNegative={false}
          value={draft.port}
          onChange={(port) => {
            set({ port: typeof port === 'number' ? port : 0 })
          }}
        />
        <TextInput
          label="Database"
          spellCheck={false}
          value={draft.database}
          onChange={(event) => {
            set({ database: event.currentTarget.value })
          }}
        />
        <TextInput
          label="User"
          spellCheck={false}
          autoComplete="off"
          value={draft.user}
          onChange={(event) => {
            set({ user: event.currentTarget.value })
          }}
        />
        <PasswordInput
          label="Password"
          autoComplete="off"
          placeholder={saved === null ? '' : 'The kept one'}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value)
            use.reset()
          }}
        />
        <Select
          className={css['wide'] ?? ''}
          label="Encryption"
          data={encryptions}
          value={draft.ssl}
          allowDeselect={false}
          onChange={(ssl) => {
            if (ssl) set({ ssl })
          }}
        />
        {draft.ssl === 'disable' ? null : (
          <TextInput
            className={css['wide'] ?? ''}
            label="Certificate of the authority"
            description="The file of the authority that signed the certificate of the server; verify-ca needs it."
            placeholder="/etc/ssl/company-ca.pem"
            spellCheck={false}
            value={draft.rootCertificate ?? ''}
            onChange={(event) => {
              set({ rootCertificate: event.currentTarget.value })
            }}
          />
        )}
      </div>
      {test.data ? <ConnectionSteps steps={test.data.steps} /> : null}
      {test.error ? <FailureNotice message={words(test.error)} /> : null}
      {use.error ? <FailureNotice message={words(use.error)} /> : null}
      <div className={css['buttons']}>
        <Button type="submit" disabled={!read.success} loading={test.isPending}>
          Test
        </Button>
        <Button
          variant="filled"
          disabled={!isTested}
          loading={use.isPending}
          onClick={() => {
            use.mutate(input)
          }}
        >
          Use this database
        </Button>
        {isTested ? null : <span className={css['hint']}>It can be used once the test has succeeded.</span>}
      </div>
      <p className={css['note']}>
        The password is kept encrypted in this workspace. It is never shown again, and is in no log.
      </p>
    </form>
  )
}

/** A file that was emptied is none. */
function withoutEmptyFile({ rootCertificate = '', ...address }: EngineAddress): EngineAddress {
  return rootCertificate.trim() === '' ? address : { ...address, rootCertificate }
}
