import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'

import {
  connectorCategories,
  type ConnectorCategory,
  type ConnectorDefinition,
} from '../../../src-shared/connectors/connector-definition.ts'
import { connectorDefinitions } from '../../../src-shared/connectors/registry.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { Page } from '../../ui/page/page.tsx'
import { Section } from '../../ui/section/section.tsx'
import { categoryWords } from './category-words.ts'
import css from './connectors.module.css'
import { findTypes } from './find-types.ts'

/** Every connector type by category: first those that this build reads from. */
export function CataloguePage() {
  const [wanted, setWanted] = useState('')
  const found = findTypes(connectorDefinitions, wanted)
  return (
    <Page
      crumbs={[{ label: 'Connectors', href: '/connectors' }, { label: 'Add' }]}
      title="Add a connector"
      subtitle="Choose the system to read from."
    >
      <TextInput
        className={css['search'] ?? ''}
        type="search"
        aria-label="Search the connector types"
        placeholder="Search: s3, orders, Google…"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={wanted}
        data-autofocus
        onChange={(event) => {
          setWanted(event.currentTarget.value)
        }}
      />
      <p className={css['found']} role="status">
        {wanted.trim() === '' ? '' : `${formatCountOf(found.length, 'type')} found`}
      </p>
      {byUse(found).map((category) => {
        const types = found.filter((definition) => definition.category === category)
        return types.length === 0 ? null : (
          <Section key={category} title={categoryWords[category].label}>
            <ul className={css['types']}>
              {types.map((definition) => (
                <li key={definition.type}>
                  <TypeCard definition={definition} />
                </li>
              ))}
            </ul>
          </Section>
        )
      })}
    </Page>
  )
}

/** The categories, those first in which there is something that can be used. */
function byUse(found: readonly ConnectorDefinition[]): readonly ConnectorCategory[] {
  const isUsed = (category: ConnectorCategory) =>
    found.some((definition) => definition.category === category && definition.status === 'ready')
  return connectorCategories.toSorted((a, b) => Number(isUsed(b)) - Number(isUsed(a)))
}

function TypeCard({ definition }: { definition: ConnectorDefinition }) {
  const { type, label, doc, category, status } = definition
  const Icon = categoryWords[category].icon
  const content = (
    <>
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className={css['cardWords']}>
        <span className={css['cardTitle']}>
          <b>{label}</b>
          {status === 'ready' ? null : <span className={css['badge']}>Unavailable</span>}
        </span>
        <span className={css['cardDoc']}>{status === 'ready' ? doc : reasonOf(definition)}</span>
      </span>
    </>
  )
  return status === 'ready' ? (
    <Link href={`/connectors/new/${type}`} className={css['card']}>
      {content}
    </Link>
  ) : (
    <div className={css['card']} aria-disabled>
      {content}
    </div>
  )
}

const reasonOf = ({ instead, capabilities }: ConnectorDefinition): string =>
  instead ??
  (capabilities.includes('files')
    ? 'Copy the files to this machine and import them.'
    : 'Export the rows to a file and import that.')
