import { Button, Text } from '@mantine/core'
import { useEffect } from 'react'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { load } from './apply-import.ts'
import { loadStop } from './load-stop.ts'
import { propose } from './propose-import.ts'
import { useSheets } from './sheets.ts'

/** Loads every sheet that is ready and was not loaded yet. Those behind other tabs are read for it. */
export function LoadAll({ keys }: { keys: readonly string[] }) {
  const sheets = useSheets(({ byKey }) => byKey)
  // One after the other: each reading uses the whole machine.
  const isReading = keys.some((key) => sheets[key]?.reading != null)
  const unread = keys.find((key) => {
    const sheet = sheets[key]
    return sheet?.proposal === null && sheet.failure === null && sheet.reading === null
  })
  useEffect(() => {
    if (!isReading && unread !== undefined) void propose(unread)
  }, [isReading, unread])
  const waiting = keys.filter((key) => {
    const sheet = sheets[key]
    if (!sheet?.proposal || sheet.runId !== null || sheet.reading !== null) return false
    return sheet.proposal.doubles === null && loadStop(sheet.proposal, sheet.wishes, null) === null
  })
  // Unlike files never go into one table together: the second waits for another name.
  const tableOf = (key: string) => sheets[key]?.proposal?.table
  const ready = waiting.filter((key, at) => waiting.findIndex((other) => tableOf(other) === tableOf(key)) === at)
  const held = waiting.find((key) => !ready.includes(key))
  const tables = formatCountOf(ready.length, 'table')
  const isBusy = isReading || keys.some((key) => sheets[key]?.isApplying === true)
  if (ready.length === 0 && held === undefined && !isBusy) return null
  return (
    <>
      {held === undefined ? null : (
        <Text size="sm" c="dimmed">
          {tableOf(held)} is the table of several files here: give one of them another name.
        </Text>
      )}
      <Button
        disabled={ready.length === 0}
        loading={keys.some((key) => sheets[key]?.isApplying === true)}
        onClick={() => {
          for (const key of ready) void load(key)
        }}
      >
        {ready.length === keys.length ? `Load all (${tables})` : `Load ${tables}`}
      </Button>
    </>
  )
}
