import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { ApiKey } from '../../../src-shared/api-keys/api-key.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './api-keys.module.css'
import { keyState, opensWords, roleWords } from './key-words.ts'
import { NewKey } from './new-key.tsx'

/** The keys that programs and MCP clients sign in with. */
export function ApiKeysPage() {
  const keys = useQuery(studioQuery.apiKeys.list.queryOptions())
  const [isAdding, setAdding] = useState(false)
  const [revoked, setRevoked] = useState<ApiKey | null>(null)
  const active = (keys.data ?? []).filter((key) => keyState(key, new Date()) === 'active').length
  const add = (
    <Button
      variant="filled"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => {
        setAdding(true)
      }}
    >
      New key
    </Button>
  )
  return (
    <Page
      crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'API keys' }]}
      title="API keys"
      subtitle={keys.data ? `${formatCountOf(active, 'key')} in use, for programs and MCP clients` : ' '}
      actions={add}
    >
      <Answer query={keys} skeleton={<RowSkeleton rows={4} />}>
        {(listed) =>
          listed.length === 0 ? (
            <EmptyState action={add}>
              A program needs a key for the HTTP API of weir serve, and so does an MCP client that reaches it over HTTP.
            </EmptyState>
          ) : (
            <ListTable
              label="API keys"
              rows={listed}
              rowKey={({ id }) => id}
              columns={columns}
              actions={(key) =>
                key.revokedAt === null ? (
                  <Tooltip label="Revoke">
                    <ActionIcon
                      aria-label={`Revoke ${key.name}`}
                      onClick={() => {
                        setRevoked(key)
                      }}
                    >
                      <IconTrash size={14} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                ) : null
              }
            />
          )
        }
      </Answer>
      <HowTo />
      <NewKey
        isOpen={isAdding}
        onClose={() => {
          setAdding(false)
        }}
      />
      <RevokeKey
        apiKey={revoked}
        onClose={() => {
          setRevoked(null)
        }}
      />
    </Page>
  )
}

const columns: readonly ListColumn<ApiKey>[] = [
  {
    header: 'Name',
    cell: (key) => (
      <span className={css['name']} data-state={keyState(key, new Date())}>
        {key.name} <code>{key.prefix}…</code>
      </span>
    ),
  },
  { header: 'Role', width: '90px', cell: ({ role }) => roleWords[role].label },
  { header: 'Opens', width: '130px', cell: opensWords },
  { header: 'Last used', width: '130px', cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} none="never" /> },
  { header: 'State', width: '170px', cell: (key) => <State apiKey={key} /> },
  { header: 'Created', width: '120px', cell: ({ createdAt }) => <Moment at={createdAt} none="" />, isExtra: true },
]

const Moment = ({ at, none }: { at: string | null; none: string }) =>
  at === null ? <span className={css['quiet']}>{none}</span> : <RelativeTime at={at} />

function State({ apiKey }: { apiKey: ApiKey }) {
  const { revokedAt, expiresAt } = apiKey
  switch (keyState(apiKey, new Date())) {
    case 'revoked':
      return (
        <span className={css['quiet']}>
          revoked <Moment at={revokedAt} none="" />
        </span>
      )
    case 'expired':
      return <span className={css['expired']}>expired on {expiresAt?.slice(0, 10)}</span>
    case 'active':
      return expiresAt === null ? 'does not expire' : `expires on ${expiresAt.slice(0, 10)}`
  }
}

function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const revoke = useMutation(
    studioQuery.apiKeys.revoke.mutationOptions({
      onSuccess: async () => {
        onClose()
        await client.invalidateQueries({ queryKey: studioQuery.apiKeys.key() })
      },
    }),
  )
  return (
    <ConfirmDialog
      isOpen={apiKey !== null}
      title={`Revoke ${apiKey?.name ?? ''}?`}
      verb="Revoke the key"
      isBusy={revoke.isPending}
      failure={revoke.error ? words(revoke.error) : null}
      onConfirm={() => {
        if (apiKey) revoke.mutate({ id: apiKey.id })
      }}
      onClose={onClose}
    >
      <p>What sends it is refused at once, and that cannot be undone. Another key takes its place.</p>
    </ConfirmDialog>
  )
}

/** How a program and an MCP client use a key. */
function HowTo() {
  return (
    <section className={css['howTo']} aria-label="How a key is used">
      <p>
        Programs send it in the header <code>X-API-Key</code> to <code>weir serve</code>, whose routes are under{' '}
        <code>/api/v1</code>. An MCP client on this machine needs none: it starts <code>weir mcp</code> itself.
      </p>
    </section>
  )
}
