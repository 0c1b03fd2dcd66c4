import { Button, Tabs } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { type DocumentDiff, isEmptyDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import type { MergeChoices } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import type { Comparison, ComparisonState } from '../../../src-shared/remotes/comparison.ts'
import type { RemoteLink } from '../../../src-shared/remotes/link.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { FieldChanges } from '../../ui/document-diff/field-changes.tsx'
import { JsonDiff } from '../../ui/document-diff/json-diff.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { ConflictList } from './conflict-list.tsx'
import { Proof } from './proof.tsx'
import css from './remotes.module.css'
import { TransferButtons } from './transfer-buttons.tsx'

interface OnRemoteProps {
  readonly link: RemoteLink
  readonly onSave: () => Promise<unknown>
  readonly onPulled: (message: string) => void
}

/** The pipeline on one remote. */
export function OnRemote({ link, onSave, onPulled }: OnRemoteProps) {
  const { remoteId, remoteName, pipelineId } = link
  const client = useQueryClient()
  const [choices, setChoices] = useState<MergeChoices>({})
  const comparison = useQuery({
    ...studioQuery.remotes.compare.queryOptions({ input: { remoteId, pipelineId, choices } }),
    placeholderData: keepPreviousData,
    retry: false,
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
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
          <Differences
            comparison={compared}
            onChoose={(place, side) => {
              setChoices({ ...choices, [place]: side })
            }}
          />
          <Proof link={link} isThere={compared.state !== 'new'} />
          <TransferButtons comparison={compared} choices={choices} onDone={() => void refresh()} onPulled={onPulled} />
        </>
      )}
    </Answer>
  )
}

interface DifferencesProps {
  readonly comparison: Comparison
  readonly onChoose: (place: string, side: 'ours' | 'theirs') => void
}

function Differences({ comparison, onChoose }: DifferencesProps) {
  const { state, changedHere, changedThere, merge, onlyWeir, remoteName, ours, theirs } = comparison
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
        <ConflictList conflicts={merge.conflicts} remoteName={remoteName} onChoose={onChoose} />
        {state === 'unrelated' ? null : <Changes title="Changed here" diff={changedHere} />}
        {state === 'unrelated' ? null : <Changes title={`Changed on ${remoteName}`} diff={changedThere} />}
        {merge.problems.length > 0 && state !== 'ahead' && state !== 'new' ? (
          <section>
            <h3 className={css['title']}>Problems of the merged pipeline</h3>
            <ul className={css['plain']}>
              {merge.problems.map(({ path, message }) => (
                <li key={`${path} ${message}`}>{message}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {onlyWeir.length === 0 ? null : (
          <section>
            <h3 className={css['title']}>Only Weir is known to run</h3>
            <ul className={css['plain']}>
              {onlyWeir.map(({ nodeId, path, what }) => (
                <li key={path}>
                  <b>{nodeId}</b> {what}
                </li>
              ))}
            </ul>
          </section>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="json" className={css['scroll'] ?? ''} tabIndex={0}>
        <JsonDiff before={state === 'ahead' ? theirs : ours} after={after} />
      </Tabs.Panel>
    </Tabs>
  )
}

function Changes({ title, diff }: { title: string; diff: DocumentDiff }) {
  if (isEmptyDiff(diff)) return null
  return (
    <section>
      <h3 className={css['title']}>{title}</h3>
      <FieldChanges diff={diff} />
    </section>
  )
}

function stateWords(state: ComparisonState, remote: string): string {
  switch (state) {
    case 'new':
      return `${remote} does not have this pipeline yet.`
    case 'same':
      return `${remote} has the same.`
    case 'ahead':
      return 'Only this workspace changed it.'
    case 'behind':
      return `Only ${remote} changed it.`
    case 'diverged':
      return 'Both sides changed it.'
    case 'unrelated':
      return `${remote} has a pipeline of this name that was never pushed or pulled from here.`
  }
}

function versionWords({ version, remoteVersion, remoteAuthor, remoteComment }: Comparison): string {
  if (remoteVersion === null) return ''
  const by = remoteAuthor === null ? '' : ` by ${remoteAuthor}`
  const said = remoteComment === null ? '' : `, “${remoteComment}”`
  return `Version ${version} here, version ${remoteVersion} there${by}${said}.`
}
