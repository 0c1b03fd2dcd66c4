import { Button, NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { smallestMemoryMb } from '../../../src-shared/settings/workspace-settings.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './settings-page.module.css'

/** How much memory a run may use. */
export function EngineMemory() {
  const settings = useQuery(studioQuery.settings.get.queryOptions())
  return (
    <Section title="Runs">
      <Answer query={settings} skeleton={<RowSkeleton rows={2} />}>
        {({ memoryMb, defaultMemoryMb, machineMemoryMb }) => (
          <dl className={css['facts']}>
            <div>
              <dt id="memory-label">Memory</dt>
              <dd>
                <MemoryChoice key={memoryMb} memoryMb={memoryMb} defaultMb={defaultMemoryMb} />
                <p className={css['note']}>
                  What the engine of a run may use. With less, more goes through the disk and a run takes longer; it
                  loads the same rows. Without a number it is {formatCount(defaultMemoryMb)} MB of the{' '}
                  {formatCount(machineMemoryMb)} MB that this machine has.
                </p>
              </dd>
            </div>
          </dl>
        )}
      </Answer>
    </Section>
  )
}

function MemoryChoice({ memoryMb, defaultMb }: { memoryMb: number | null; defaultMb: number }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [draft, setDraft] = useState<number | string>(memoryMb ?? '')
  const wanted = typeof draft === 'number' ? draft : null
  const isTooSmall = wanted !== null && wanted < smallestMemoryMb
  const keep = useMutation({
    ...studioQuery.settings.set.mutationOptions(),
    onSuccess: (kept) => {
      client.setQueryData(studioQuery.settings.get.queryKey(), kept)
    },
  })
  return (
    <form
      className={css['memory']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isTooSmall) keep.mutate({ memoryMb: wanted })
      }}
    >
      <NumberInput
        aria-labelledby="memory-label"
        size="sm"
        hideControls
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=","
        suffix=" MB"
        placeholder={`${formatCount(defaultMb)} MB`}
        error={isTooSmall ? `At least ${smallestMemoryMb} MB.` : null}
        value={draft}
        onChange={setDraft}
      />
      <Button type="submit" disabled={isTooSmall || wanted === memoryMb} loading={keep.isPending}>
        Save
      </Button>
      {memoryMb === null ? null : (
        <Button
          variant="subtle"
          onClick={() => {
            keep.mutate({ memoryMb: null })
          }}
        >
          Use the default
        </Button>
      )}
      {keep.error ? <FailureNotice message={words(keep.error)} /> : null}
    </form>
  )
}
