import { Button, Modal, Select, TextInput } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { type ApiRole, apiRoles } from '../../../src-shared/api-keys/api-key.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { copyText } from '../../ui/data-grid/copy-text.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './api-keys.module.css'
import { expiryAfter, lifetimes, openings, roleWords, scopesOf } from './key-words.ts'

interface NewKeyProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Asks what a key is for, then shows it this once. */
export function NewKey({ isOpen, onClose }: NewKeyProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      // A click beside it must not lose a key that is shown only once.
      closeOnClickOutside={false}
      title="New API key"
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Entry onClose={onClose} />
    </Modal>
  )
}

function Entry({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [name, setName] = useState('')
  const [role, setRole] = useState<ApiRole>('viewer')
  const [opening, setOpening] = useState<string>('all')
  const [lifetime, setLifetime] = useState<string>('90')
  const create = useMutation(
    studioQuery.apiKeys.create.mutationOptions({
      // It is on the screen and in no cache.
      gcTime: 0,
      onSuccess: () => client.invalidateQueries({ queryKey: studioQuery.apiKeys.key() }),
    }),
  )
  if (create.data) return <Made apiKey={create.data.key} onClose={onClose} />
  return (
    <form
      className={css['form']}
      aria-label="New API key"
      onSubmit={(event) => {
        event.preventDefault()
        const expiresAt = expiryAfter(lifetime, new Date())
        create.mutate({ name: name.trim(), role, scopes: scopesOf(opening), expiresAt })
      }}
    >
      <TextInput
        data-autofocus
        label="Name"
        placeholder="What it is for, such as CI"
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value)
        }}
      />
      <Select
        label="Role"
        description={roleWords[role].may}
        data={apiRoles.map((each) => ({ value: each, label: roleWords[each].label }))}
        value={role}
        allowDeselect={false}
        onChange={(chosen) => {
          setRole(apiRoles.find((each) => each === chosen) ?? 'viewer')
        }}
      />
      <Select
        label="Opens"
        description={openings.find(({ value }) => value === opening)?.may}
        data={openings.map(({ value, label }) => ({ value, label }))}
        value={opening}
        allowDeselect={false}
        onChange={(chosen) => {
          setOpening(chosen ?? 'all')
        }}
      />
      <Select
        label="Expires after"
        data={[...lifetimes]}
        value={lifetime}
        allowDeselect={false}
        onChange={(chosen) => {
          setLifetime(chosen ?? '90')
        }}
      />
      {create.error ? <FailureNotice message={words(create.error)} /> : null}
      <div className={css['buttons']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={name.trim() === ''} loading={create.isPending}>
          Create the key
        </Button>
      </div>
    </form>
  )
}

function Made({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <div className={css['form']}>
      <p>Copy it now. Weir stores its hash only, so it is never shown again.</p>
      <code className={css['made']}>{apiKey}</code>
      <div className={css['buttons']}>
        <Button
          data-autofocus
          leftSection={<IconCopy size={14} aria-hidden />}
          onClick={() => {
            copyText(apiKey)
            setCopied(true)
          }}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
        <Button variant="filled" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
