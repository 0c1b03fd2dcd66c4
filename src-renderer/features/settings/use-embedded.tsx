import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './engine-choice.module.css'

/** Goes back to the embedded database. */
export function UseEmbedded({ isUsed }: { isUsed: boolean }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const use = useMutation(
    studioQuery.settings.useDatabase.mutationOptions({ onSuccess: () => client.invalidateQueries() }),
  )
  if (isUsed) return <p>Weir uses the embedded Postgres of this workspace.</p>
  return (
    <>
      <p>The embedded Postgres keeps its data in this workspace and needs no password. Its tables are as they were.</p>
      <div className={css['buttons']}>
        <Button
          variant="filled"
          loading={use.isPending}
          onClick={() => {
            use.mutate({ address: null })
          }}
        >
          Use the embedded database
        </Button>
      </div>
      {use.error ? <FailureNotice message={words(use.error)} /> : null}
    </>
  )
}
