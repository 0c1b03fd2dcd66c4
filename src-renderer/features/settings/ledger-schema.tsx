import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { ledgerSchemaSchema } from '../../../src-shared/settings/workspace-settings.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './settings-page.module.css'

/** The schema of Weir's own tables in a database of the user's own. */
export function LedgerSchema() {
  const settings = useQuery(studioQuery.settings.get.queryOptions())
  if (!settings.data) return null
  const { ledgerSchema } = settings.data
  return <Choice key={ledgerSchema} ledgerSchema={ledgerSchema} />
}

function Choice({ ledgerSchema }: { ledgerSchema: string | null }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [draft, setDraft] = useState(ledgerSchema ?? '')
  const wanted = draft.trim() === '' ? null : draft.trim()
  const isWrong = wanted !== null && !ledgerSchemaSchema.safeParse(wanted).success
  const keep = useMutation({
    ...studioQuery.settings.set.mutationOptions(),
    // What is loaded is read from the new place from now on.
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <>
      <form
        className={css['memory']}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWrong) keep.mutate({ ledgerSchema: wanted })
        }}
      >
        <TextInput
          aria-label="Schema of Weir's own tables"
          placeholder="weir"
          spellCheck={false}
          error={isWrong ? 'The name of a schema, without a dot.' : null}
          value={draft}
          onChange={(event) => {
            setDraft(event.currentTarget.value)
          }}
        />
        <Button type="submit" disabled={isWrong || wanted === ledgerSchema} loading={keep.isPending}>
          Save
        </Button>
      </form>
      <p className={css['note']}>
        Where Weir keeps which files and rows it loaded: in a schema named weir, unless another is named here, for a
        role that may not create schemas. Loads that were recorded in the schema of before are not known in another one.
      </p>
      {keep.error ? <FailureNotice message={words(keep.error)} /> : null}
    </>
  )
}
