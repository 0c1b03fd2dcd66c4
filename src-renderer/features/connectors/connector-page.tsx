import { Button } from '@mantine/core'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'

import type { ConnectorRecord } from '../../../src-shared/connectors/connector-record.ts'
import { connectorDefinition } from '../../../src-shared/connectors/registry.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { useToast } from '../../ui/toast/toast-state.ts'
import { BrowserSignIn } from './browser-sign-in.tsx'
import { ConnectorForm } from './connector-form.tsx'
import { ConnectorState } from './connector-state.tsx'
import css from './connectors.module.css'
import { Inbox } from './inbox.tsx'
import { KeptFile } from './kept-file.tsx'
import { RemoveConnector } from './remove-connector.tsx'
import { UsedBy } from './used-by.tsx'

/** One connector: its form without its secrets, what uses it, and what can be done with it. */
export function ConnectorPage({ connectorId }: { connectorId: string }) {
  const connector = useQuery(studioQuery.connectors.get.queryOptions({ input: { id: connectorId } }))
  return connector.data ? (
    <Shown connector={connector.data} />
  ) : (
    <Page crumbs={[{ label: 'Connectors', href: '/connectors' }, { label: 'Connector' }]} title="Connector">
      <Answer
        query={connector}
        skeleton={<RowSkeleton rows={8} />}
        wayOut={
          <Button component={Link} href="/connectors" size="xs">
            Show all connectors
          </Button>
        }
      >
        {() => null}
      </Answer>
    </Page>
  )
}

function Shown({ connector }: { connector: ConnectorRecord }) {
  const { id, name, type, authMethod, status, lastTestedAt, lastError, signIn } = connector
  const client = useQueryClient()
  const words = useFailureWords()
  const show = useToast((state) => state.show)
  const [, navigate] = useLocation()
  const [isRemoving, setRemoving] = useState(false)
  const definition = connectorDefinition(type)
  const isByBrowser = definition?.auth.some((method) => method.name === authMethod && method.isByBrowser) === true
  const duplicate = useMutation(
    studioQuery.connectors.duplicate.mutationOptions({
      onSuccess: async (copy) => {
        await client.invalidateQueries({ queryKey: studioQuery.connectors.key() })
        navigate(`/connectors/${copy.id}`)
      },
    }),
  )
  return (
    <Page
      crumbs={[{ label: 'Connectors', href: '/connectors' }, { label: name }]}
      title={name}
      subtitle={
        <span className={css['subtitle']}>
          {definition?.label ?? type} <span aria-hidden>·</span> <code>{id}</code> <span aria-hidden>·</span>{' '}
          <ConnectorState status={status} />
          {lastTestedAt === null ? null : (
            <span>
              tested <RelativeTime at={lastTestedAt} />
            </span>
          )}
        </span>
      }
      actions={
        <>
          <Button
            leftSection={<IconCopy size={14} aria-hidden />}
            loading={duplicate.isPending}
            onClick={() => {
              duplicate.mutate({ id })
            }}
          >
            Duplicate
          </Button>
          <Button
            color="bad"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={() => {
              setRemoving(true)
            }}
          >
            Delete
          </Button>
        </>
      }
    >
      {duplicate.error ? <FailureNotice message={words(duplicate.error)} /> : null}
      {signIn === null ? (
        <FailureNotice message="What was entered to sign in cannot be read with the key of this workspace. It is still there; enter all of it again, or bring back the key." />
      ) : null}
      {status === 'error' && lastError !== null ? <FailureNotice message={lastError} /> : null}
      {definition?.capabilities.includes('upload') ? <KeptFile connectorId={id} /> : null}
      {definition?.capabilities.includes('receive') ? <Inbox connectorId={id} /> : null}
      {isByBrowser ? (
        <BrowserSignIn connectorId={id} isSignedIn={signIn?.some(({ field }) => field === 'accessToken') === true} />
      ) : null}
      {definition ? (
        <ConnectorForm
          // A test or an upload may find a setting out, which the form would take away again.
          key={`${connector.updatedAt} ${JSON.stringify(connector.config)}`}
          definition={definition}
          saved={connector}
          onSaved={() => {
            show({ message: `${name} was saved.` })
          }}
        />
      ) : null}
      <Section
        title="Used by"
        aside={
          connector.lastSyncAt === null ? null : (
            <>
              {formatCountOf(connector.lastSyncRowCount ?? 0, 'row')} read by the last{' '}
              {definition?.capabilities.includes('upload') ? 'run or upload' : 'run'}{' '}
              <RelativeTime at={connector.lastSyncAt} />
            </>
          )
        }
      >
        <UsedBy connectorId={id} />
      </Section>
      <RemoveConnector
        connector={connector}
        isOpen={isRemoving}
        onClose={() => {
          setRemoving(false)
        }}
        onRemoved={() => {
          navigate('/connectors')
          show({ message: `${name} was deleted.` })
        }}
      />
    </Page>
  )
}
