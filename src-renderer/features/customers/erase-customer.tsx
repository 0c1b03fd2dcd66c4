import { Button } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'

import type { Erasure } from '../../../src-shared/contract/customer-records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { useToast } from '../../ui/toast/toast-state.ts'
import css from './customers.module.css'

/** Erases a customer once its key was typed, and says before how many rows go and what stays. */
export function EraseCustomer({ schemaId, customerId }: { schemaId: string; customerId: string }) {
  const [isOpen, setOpen] = useState(false)
  const [, navigate] = useLocation()
  const client = useQueryClient()
  const words = useFailureWords()
  const input = { schemaId, customerId }
  const erasure = useQuery({
    ...studioQuery.customers.erasure.queryOptions({ input }),
    enabled: isOpen,
    gcTime: 0,
    retry: false,
  })
  const erase = useMutation(
    studioQuery.customers.erase.mutationOptions({
      onSuccess: async ({ rows }) => {
        navigate(`/customers?schema=${schemaId}`)
        useToast.getState().show({ message: `${customerId} was erased, with ${formatCountOf(rows, 'row')}` })
        await client.invalidateQueries()
      },
    }),
  )
  const failure = erase.error ?? erasure.error
  const rows = erasure.data?.rows
  return (
    <>
      <Button
        leftSection={<IconEraser size={14} />}
        onClick={() => {
          setOpen(true)
        }}
      >
        Erase…
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={`Erase ${customerId}${rows === undefined ? '' : ` with ${formatCountOf(rows, 'row')}`}?`}
        verb="Erase the customer"
        typedName={customerId}
        isBusy={erase.isPending}
        failure={failure ? words(failure) : null}
        onConfirm={() => {
          erase.mutate(input)
        }}
        onClose={() => {
          setOpen(false)
        }}
      >
        {erasure.data ? <GoesAndStays erasure={erasure.data} /> : null}
      </ConfirmDialog>
    </>
  )
}

function GoesAndStays({ erasure: { tables, kept } }: { erasure: Erasure }) {
  return (
    <>
      <p>Deleted, which cannot be undone:</p>
      <ul className={css['goes']}>
        {tables.map(({ kind, schema, tableName, rows }) => (
          <li key={tableName}>
            {formatCountOf(rows, 'row')} of {kind === 'summary' ? `the summary of ${schema.displayName}` : tableName}
          </li>
        ))}
      </ul>
      {kept.length === 0 ? null : (
        <p>
          The rows of {kept.map(({ displayName }) => displayName).join(', ')} stay, as they are not linked by this key.
        </p>
      )}
      <p>
        What was read or rejected before stays: files and archives, rows in quarantine, backups and previous generations
        of tables. A run that reads a file with this customer loads it again.
      </p>
    </>
  )
}
