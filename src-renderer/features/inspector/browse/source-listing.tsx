import { UnstyledButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { studio } from '../../../api/studio-client.ts'
import { openDocument, useEditor } from '../../../document/document-store.ts'
import { documentToPreview } from '../../../document/preview-counts.ts'
import { useFailureWords } from '../../../ui/state/failure-words.ts'
import { useCheckAgain } from '../use-check-again.ts'
import css from './browse.module.css'
import { ListedAt } from './listed-at.tsx'

/** How many files a source found when its store was listed last, and when that was. */
export function SourceListing({ nodeId }: { nodeId: string }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const id = useEditor((state) => state.pipelineId)
  const document = useEditor(openDocument)
  const listing = useEditor((state) => state.checked?.result.listings?.[nodeId])
  const checkAgain = useCheckAgain()
  const again = useMutation({
    mutationFn: async () => {
      await studio.pipelines.sourceStamps({ id, ir: documentToPreview(document, nodeId), refresh: true })
      await checkAgain()
    },
    // The rows of a preview are those of the files that are there now.
    onSuccess: () => client.invalidateQueries({ queryKey: ['source stamps', id] }),
  })
  const list = () => {
    again.mutate()
  }
  if (!listing) return null
  return (
    <div className={css['listing']}>
      {listing.at === null ? (
        <span className={css['listed']}>
          Not listed yet ·{' '}
          <UnstyledButton className={css['refresh']} onClick={list}>
            List its files
          </UnstyledButton>
        </span>
      ) : (
        <>
          {formatCountOf(listing.files, 'file')} found,{' '}
          <ListedAt at={listing.at} isBusy={again.isPending} onRefresh={list} />
        </>
      )}
      {again.error ? <p className={css['failure']}>{words(again.error)}</p> : null}
    </div>
  )
}
