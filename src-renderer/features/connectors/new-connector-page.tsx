import { Button } from '@mantine/core'
import { Link, useLocation } from 'wouter'

import { connectorDefinition } from '../../../src-shared/connectors/registry.ts'
import { Page } from '../../ui/page/page.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { ConnectorForm } from './connector-form.tsx'

/** A new connector of a type. */
export function NewConnectorPage({ type }: { type: string }) {
  const [, navigate] = useLocation()
  const definition = connectorDefinition(type)
  const crumbs = [
    { label: 'Connectors', href: '/connectors' },
    { label: 'Add', href: '/connectors/new' },
    { label: definition?.label ?? type },
  ]
  const others = (
    <Button component={Link} href="/connectors/new">
      Show all types
    </Button>
  )
  if (definition?.status !== 'ready') {
    return (
      <Page crumbs={crumbs} title={definition?.label ?? 'Connector'}>
        <EmptyState action={others}>
          {definition ? `This version of Weir does not read from ${definition.label}.` : `There is no type ${type}.`}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page crumbs={crumbs} title={definition.label} subtitle={definition.doc} actions={others}>
      <ConnectorForm
        definition={definition}
        saved={null}
        onSaved={({ id }) => {
          navigate(`/connectors/${id}`)
        }}
      />
    </Page>
  )
}
