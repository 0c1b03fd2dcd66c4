import { Loader, Tabs } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'

import { studioQuery } from '../../api/studio-client.ts'
import css from './import.module.css'
import { type Sheet, useSheets } from './sheets.ts'

interface InputTabsProps {
  readonly keys: readonly string[]
  readonly active: string
  readonly onChoose: (key: string | null) => void
}

/** A tab for each input, with how far it has come. */
export function InputTabs({ keys, active, onChoose }: InputTabsProps) {
  const sheets = useSheets(({ byKey }) => byKey)
  const titles = shortTitles(keys.map((key) => sheets[key]?.input.title ?? ''))
  return (
    <Tabs value={active} onChange={onChoose} className={css['tabs'] ?? ''} aria-label="Inputs">
      <Tabs.List className={css['tabList'] ?? ''}>
        {keys.map((key, index) => {
          const sheet = sheets[key]
          return sheet ? (
            <Tabs.Tab key={key} value={key} title={sheet.input.title} rightSection={<State sheet={sheet} />}>
              <span className={css['tabName']}>{titles[index]}</span>
            </Tabs.Tab>
          ) : null
        })}
      </Tabs.List>
    </Tabs>
  )
}

function State({ sheet: { failure, applyFailure, runId } }: { sheet: Sheet }) {
  if (failure || applyFailure) return <IconAlertTriangle size={14} className={css['bad']} aria-label="Needs you" />
  return runId === null ? null : <RunState runId={runId} />
}

function RunState({ runId }: { runId: string }) {
  const { data: run } = useQuery(studioQuery.runs.get.queryOptions({ input: { id: runId } }))
  if (run?.status === 'succeeded') return <IconCheck size={14} className={css['good']} aria-label="Loaded" />
  if (run?.status === 'failed' || run?.status === 'cancelled') {
    return <IconAlertTriangle size={14} className={css['bad']} aria-label="Not loaded" />
  }
  return <Loader size={12} aria-label="Loading" />
}

/** What tells inputs of one workbook or archive apart: the part of the title after its name. */
function shortTitles(titles: readonly string[]): readonly string[] {
  const container = titles[0]?.split(separator)[0] ?? ''
  const isShared = titles.length > 1 && titles.every((title) => title.startsWith(container + separator))
  return isShared ? titles.map((title) => title.slice(container.length + separator.length)) : titles
}
const separator = ' · '
