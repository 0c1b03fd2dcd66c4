import { Tabs } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'

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
  return (
    <Tabs value={active} onChange={onChoose} className={css['tabs'] ?? ''} aria-label="Inputs">
      <Tabs.List className={css['tabList'] ?? ''}>
        {keys.map((key) => {
          const sheet = sheets[key]
          return sheet ? (
            <Tabs.Tab key={key} value={key} title={sheet.input.title} rightSection={<State sheet={sheet} />}>
              <span className={css['tabName']}>{sheet.input.title}</span>
            </Tabs.Tab>
          ) : null
        })}
      </Tabs.List>
    </Tabs>
  )
}

function State({ sheet: { failure, applyFailure, runId } }: { sheet: Sheet }) {
  if (failure || applyFailure) return <IconAlertTriangle size={14} className={css['bad']} aria-label="Needs you" />
  return runId === null ? null : <IconCheck size={14} className={css['good']} aria-label="Started" />
}
