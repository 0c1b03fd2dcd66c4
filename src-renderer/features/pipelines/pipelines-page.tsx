import { Button, TextInput } from '@mantine/core'
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { useActions } from '../../ui/actions/use-actions.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { CreatePipeline } from './create-pipeline.tsx'
import { DeletedPipelines } from './deleted-pipelines.tsx'
import { ImportPipeline } from './import-pipeline.tsx'
import { OpenSample } from './open-sample.tsx'
import { PipelineTable } from './pipeline-table.tsx'

/** All pipelines of the workspace. */
export function PipelinesPage() {
  const pipelines = useQuery(studioQuery.pipelines.list.queryOptions())
  const [search, setSearch] = useState('')
  const [, navigate] = useLocation()
  const [isCreating, setCreating] = useState(() => new URLSearchParams(window.location.search).has('create'))
  const [isImporting, setImporting] = useState(false)
  useActions(
    useMemo(
      () => [
        {
          id: 'import-pipeline',
          label: 'Import a pipeline',
          group: 'Pipelines',
          icon: IconFileImport,
          run: () => {
            setImporting(true)
          },
        },
        {
          id: 'create-pipeline',
          label: 'Create a pipeline',
          group: 'Pipelines',
          icon: IconPlus,
          keys: 'c',
          run: () => {
            setCreating(true)
          },
        },
      ],
      [],
    ),
  )
  const create = (
    <Button
      variant="filled"
      leftSection={<IconPlus size={14} />}
      onClick={() => {
        setCreating(true)
      }}
    >
      Create a pipeline
    </Button>
  )
  const bringIn = (
    <Button
      leftSection={<IconFileImport size={14} />}
      onClick={() => {
        setImporting(true)
      }}
    >
      Import…
    </Button>
  )
  const list = pipelines.data ?? []
  return (
    <Page
      crumbs={[{ label: 'Pipelines' }]}
      title="Pipelines"
      subtitle={list.length > 0 ? formatCountOf(list.length, 'pipeline') : ' '}
      actions={
        list.length > 0 ? (
          <>
            <TextInput
              aria-label="Search pipelines"
              placeholder="Search by name or table"
              leftSection={<IconSearch size={14} />}
              value={search}
              onChange={(event) => {
                setSearch(event.currentTarget.value)
              }}
            />
            {bringIn}
            {create}
          </>
        ) : (
          bringIn
        )
      }
    >
      <Answer query={pipelines} skeleton={<RowSkeleton rows={8} />}>
        {(all) => {
          const found = all.filter(({ name, targets }) => matches(search, [name, ...targets]))
          if (all.length === 0) {
            return (
              <EmptyState action={create} link={<OpenSample />}>
                A pipeline reads files, transforms and checks their rows, and loads them into a table.
              </EmptyState>
            )
          }
          return found.length === 0 ? (
            <EmptyState>No pipeline has “{search}” in its name or its tables.</EmptyState>
          ) : (
            <PipelineTable pipelines={found} />
          )
        }}
      </Answer>
      <DeletedPipelines />
      <ImportPipeline
        isOpen={isImporting}
        onClose={() => {
          setImporting(false)
        }}
      />
      <CreatePipeline
        isOpen={isCreating}
        onClose={() => {
          setCreating(false)
          if (window.location.search !== '') navigate('/pipelines', { replace: true })
        }}
      />
    </Page>
  )
}

const matches = (search: string, texts: readonly string[]): boolean =>
  texts.some((text) => text.toLowerCase().includes(search.trim().toLowerCase()))
