import { Button } from '@mantine/core'
import { useEffect } from 'react'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { load } from './apply-import.ts'
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
  const ready = keys.filter((key) => {
    const sheet = sheets[key]
    return sheet?.proposal && sheet.runId === null && sheet.reading === null && sheet.proposal.doubles === null
  })
  const tables = formatCountOf(ready.length, 'table')
  return (
    <Button
      disabled={ready.length === 0}
      loading={keys.some((key) => sheets[key]?.isApplying === true)}
      onClick={() => {
        for (const key of ready) void load(key)
      }}
    >
      {ready.length === keys.length ? `Load all (${tables})` : `Load ${tables}`}
    </Button>
  )
}
