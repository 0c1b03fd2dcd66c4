import { Button, Popover, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import { toFailure } from '../../api/failure.ts'
import { studioQuery } from '../../api/studio-client.ts'
import css from './import.module.css'

/** What is run on the database before the rows are sent. */
export function StatementsFold({ proposal: { schema } }: { proposal: ImportProposal }) {
  const [isOpen, setIsOpen] = useState(false)
  if (schema === null) return null
  return (
    <Popover width={460} position="top-end" withinPortal opened={isOpen} onChange={setIsOpen}>
      <Popover.Target>
        <Button
          variant="subtle"
          onClick={() => {
            setIsOpen(!isOpen)
          }}
        >
          SQL
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{isOpen ? <Statements schema={schema} /> : null}</Popover.Dropdown>
    </Popover>
  )
}

function Statements({ schema }: { schema: NonNullable<ImportProposal['schema']> }) {
  const plan = useQuery(studioQuery.schemas.plan.queryOptions({ input: schema }))
  if (plan.error) return <p className={css['note']}>{toFailure(plan.error).message}</p>
  if (!plan.data) return <Skeleton height={120} />
  return (
    <>
      <p className={css['note']}>Run before the rows are sent:</p>
      <pre className={css['sql']}>{plan.data.statements.join(';\n\n')}</pre>
    </>
  )
}
