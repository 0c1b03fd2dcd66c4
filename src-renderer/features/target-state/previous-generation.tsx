import { Button, Modal } from '@mantine/core'
import { IconHistoryToggle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { Generations } from './generations.tsx'

/** Beside a table whose rows of before its last load are kept: what they are, and the way back to them. */
export function PreviousGeneration({ table }: { table: string }) {
  const [isOpen, setOpen] = useState(false)
  const generations = useQuery(studioQuery.generations.list.queryOptions())
  const kept = generations.data?.find((each) => each.table === table)
  const hasKept = kept !== undefined
  const actions = useMemo<readonly Action[]>(
    () =>
      hasKept
        ? [
            {
              id: 'generations',
              label: `Show the previous generation of ${table}`,
              group: 'Table',
              icon: IconHistoryToggle,
              words: 'put back restore blue green drop',
              run: () => {
                setOpen(true)
              },
            },
          ]
        : [],
    [hasKept, table],
  )
  useActions(actions)
  return (
    <>
      {kept ? (
        <Button
          leftSection={<IconHistoryToggle size={14} aria-hidden />}
          onClick={() => {
            setOpen(true)
          }}
        >
          Previous generation{kept.previousRows === null ? '' : `, ${formatCountOf(kept.previousRows, 'row')}`}
        </Button>
      ) : null}
      <Modal
        opened={isOpen}
        onClose={() => {
          setOpen(false)
        }}
        title={`Generations of ${table}`}
        size={460}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Generations table={table} />
      </Modal>
    </>
  )
}
