import { Button, Tabs } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { isEmptyDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import type { MergeSide } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import type { Comparison } from '../../../src-shared/remotes/comparison.ts'
import type { RemoteLink } from '../../../src-shared/remotes/link.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { JsonDiff } from '../../ui/document-diff/json-diff.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { stateWords, versionWords } from './compared-words.ts'
import { Differences } from './differences.tsx'
import { chooseSide, useMergeChoices } from './merge-choices.ts'
import { Proof } from './proof.tsx'
import css from './remotes.module.css'
import { TransferButtons } from './transfer-buttons.tsx'
import { useComparison } from './use-comparison.ts'

interface OnRemoteProps {
  readonly link: RemoteLink
  readonly onSave: () => Promise<unknown>
  readonly onPulled: (message: string) => void
}

/** The pipeline on one remote. */
export function OnRemote({ link, onSave, onPulled }: OnRemoteProps) {
  const { remoteName } = link
  const client = useQueryClient()
  const choices = useMergeChoices(link)
  const comparison = useComparison(link, choices)
  const refresh = () => client.invalidateQueries({ queryKey: studioQuery.remotes.key() })
  const save = useMutation({ mutationFn: onSave, onSuccess: refresh })
  return (
    <Answer query={comparison} skeleton={<RowSkeleton rows={6} />}>
      {(compared) => (
        <>
          <p className={css['state']}>
            <b>{stateWords(compared.state, remoteName)}</b> {versionWords(compared)}
          </p>
          {compared.hasDraft ? (
            <div className={css['draft']}>
              <span>
                What you changed since version {compared.version} is not saved, so it is not compared or pushed.
              </span>
              <Button
                loading={save.isPending}
                onClick={() => {
                  save.mutate()
                }}
              >
                Save as a version
              </Button>
            </div>
          ) : null}
          <Compared
            comparison={compared}
            onChoose={(places, side) => {
              chooseSide(link, places, side)
            }}
          />
          <Proof link={link} isThere={compared.state !== 'new'} />
          <TransferButtons
            comparison={compared}
            choices={choices}
            canvasHref={`/pipelines/${link.pipelineId}/merge/${link.remoteId}`}
            onDone={() => void refresh()}
            onPulled={onPulled}
          />
        </>
      )}
    </Answer>
  )
}

interface ComparedProps {
  readonly comparison: Comparison
  readonly onChoose: (places: readonly string[], side: MergeSide) => void
}

function Compared({ comparison, onChoose }: ComparedProps) {
  const { state, changedHere, changedThere, merge, onlyWeir, ours, theirs } = comparison
  const isDifferent = !isEmptyDiff(changedHere) || !isEmptyDiff(changedThere)
  if (!isDifferent && onlyWeir.length === 0) return null
  const after = state === 'ahead' ? ours : merge.document
  return (
    <Tabs defaultValue="changes" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="changes">Changes</Tabs.Tab>
        {isDifferent ? <Tabs.Tab value="json">JSON</Tabs.Tab> : null}
      </Tabs.List>
      <Tabs.Panel value="changes" className={css['scroll'] ?? ''} tabIndex={0}>
        <Differences comparison={comparison} onChoose={onChoose} />
      </Tabs.Panel>
      <Tabs.Panel value="json" className={css['scroll'] ?? ''} tabIndex={0}>
        <JsonDiff before={state === 'ahead' ? theirs : ours} after={after} />
      </Tabs.Panel>
    </Tabs>
  )
}
