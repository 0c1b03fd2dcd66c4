import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { RunDetail } from '../../../src-shared/contract/records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { baseName } from '../../ui/format/format-path.ts'
import { Section } from '../../ui/section/section.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './moved-files.module.css'

/** Where the files of a run are, and the way back for those in a failure folder. */
export function MovedFiles({ detail }: { detail: RunDetail }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const putBack = useMutation(studioQuery.runs.putBack.mutationOptions({ onSuccess: () => client.invalidateQueries() }))
  const moved = new Map(detail.movedFiles.map((each) => [each.file, each]))
  const read = detail.result?.receipt?.nodes.flatMap((node) => node.files) ?? []
  const left = read.filter(({ file, archivedTo }) => archivedTo === null && !moved.has(file))
  const failed = detail.movedFiles.filter(({ became, file, place }) => became === 'fail' && place !== file)
  if (moved.size + left.length === 0) return null
  return (
    <Section
      title="Files"
      aside={
        failed.length > 0 ? (
          <Button
            size="xs"
            loading={putBack.isPending}
            onClick={() => {
              putBack.mutate({ id: detail.id })
            }}
          >
            {failed.length === 1 ? 'Put it back' : `Put ${failed.length} files back`}
          </Button>
        ) : null
      }
    >
      {putBack.error ? <FailureNotice message={words(putBack.error)} /> : null}
      <ul className={css['files']} aria-label="Files">
        {left.map(({ file }) => (
          <li key={file}>
            <b title={file}>{baseName(file)}</b> was left where it is: <code>{file}</code>
          </li>
        ))}
        {detail.movedFiles.map(({ file, place, became }) => (
          <li key={file}>
            <b title={file}>{baseName(file)}</b> {place === file ? 'was put back:' : wordsOf[became]}{' '}
            <code>{place}</code>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const wordsOf: Readonly<Record<RunDetail['movedFiles'][number]['became'], string>> = {
  archive: 'was loaded and moved to',
  return: 'was put back as',
  fail: 'is in the failure folder:',
}
