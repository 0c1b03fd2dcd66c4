import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { ConnectorRecord } from '../../../src-shared/connectors/connector-record.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'

interface RemoveConnectorProps {
  readonly connector: ConnectorRecord
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Asks before a connector goes, and says which pipelines stop working with it. */
export function RemoveConnector({ connector: { id, name }, isOpen, onClose, onRemoved }: RemoveConnectorProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const uses = useQuery({ ...studioQuery.connectors.usedBy.queryOptions({ input: { id } }), enabled: isOpen })
  const names = (uses.data ?? []).map((use) => use.name)
  const remove = useMutation(
    studioQuery.connectors.remove.mutationOptions({
      onSuccess: async () => {
        onRemoved()
        await client.invalidateQueries({ queryKey: studioQuery.connectors.list.key() })
      },
    }),
  )
  const isUsed = names.length > 0
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={
        isUsed
          ? `Delete ${name}, which ${formatCountOf(names.length, 'pipeline')} ${names.length === 1 ? 'uses' : 'use'}?`
          : `Delete ${name}?`
      }
      verb="Delete the connector"
      {...(isUsed ? { typedName: name } : {})}
      isBusy={remove.isPending}
      failure={remove.error ? words(remove.error) : null}
      onConfirm={() => {
        remove.mutate({ id })
      }}
      onClose={onClose}
    >
      <p>Its secrets are deleted with it, and that cannot be undone. Tables and past runs stay.</p>
      {isUsed ? <p>{names.join(', ')} cannot run until their sources name another connector.</p> : null}
    </ConfirmDialog>
  )
}
