import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'wouter'

import type { OpenedFiles } from '../../../src-shared/contract/import-records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { fetchDataGrid } from '../../ui/data-grid/data-grid.tsx'
import { useShowPlace } from '../../ui/page/page-place.ts'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { GridShape } from './grid-shape.tsx'
import { inputKey } from './import-input.ts'
import { ImportSheet } from './import-sheet.tsx'
import css from './import.module.css'
import { InputTabs } from './input-tabs.tsx'
import { LoadAll } from './load-all.tsx'
import { openSheet } from './sheets.ts'

interface ImportPageProps {
  /** A run as the rest of the studio shows it: its progress, then its receipt. */
  readonly runView: (runId: string) => ReactNode
  /** Asks for other files. */
  readonly onOpenFiles: () => void
}

/** Files on their way to tables: what was opened, and one sheet for each input. */
export function ImportPage({ runView, onOpenFiles }: ImportPageProps) {
  const [search] = useSearchParams()
  const paths = search.getAll('open')
  const another = <Another onOpenFiles={onOpenFiles} />
  const opened = useQuery({
    ...studioQuery.imports.open.queryOptions({ input: { paths } }),
    enabled: paths.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const inputs = opened.data?.inputs ?? []
  useEffect(fetchDataGrid, [])
  useShowPlace([{ label: 'Import' }, ...(inputs.length === 1 ? inputs.map(({ title }) => ({ label: title })) : [])])
  if (paths.length === 0) {
    return <EmptyState action={another}>No file is open. Drop one on the window, or open it from Home.</EmptyState>
  }
  return (
    <div className={css['page']}>
      <Answer query={opened} skeleton={<GridShape />} wayOut={another}>
        {(data) => <Inputs opened={data} runView={runView} onOpenFiles={onOpenFiles} />}
      </Answer>
    </div>
  )
}

function Inputs({
  opened: { inputs, refused },
  runView,
  onOpenFiles,
}: ImportPageProps & { readonly opened: OpenedFiles }) {
  const keys = useMemo(() => inputs.map(inputKey), [inputs])
  const [chosen, setChosen] = useState<string | null>(null)
  const active = keys.find((key) => key === chosen) ?? keys[0]
  useEffect(() => {
    for (const input of inputs) openSheet(input)
  }, [inputs])
  return (
    <>
      {refused.map(({ path, sentence }) => (
        <div key={path + sentence} className={css['refused']}>
          <FailureNotice message={sentence} />
        </div>
      ))}
      {inputs.length > 1 && active !== undefined ? (
        <div className={css['inputs']}>
          <InputTabs keys={keys} active={active} onChoose={setChosen} />
          <LoadAll keys={keys} />
        </div>
      ) : null}
      {active === undefined ? (
        <EmptyState action={<Another onOpenFiles={onOpenFiles} />}>No table was found in what you opened.</EmptyState>
      ) : (
        <ImportSheet key={active} sheetKey={active} runView={runView} onOpenFiles={onOpenFiles} />
      )}
    </>
  )
}

function Another({ onOpenFiles }: Pick<ImportPageProps, 'onOpenFiles'>) {
  return <Button onClick={onOpenFiles}>Open another file</Button>
}
