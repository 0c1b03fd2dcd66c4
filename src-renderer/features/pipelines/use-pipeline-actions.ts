import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation } from 'wouter'

import type { PipelineSummary } from '../../../src-shared/contract/records.ts'
import { slug } from '../../../src-shared/values/slug.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { saveFile } from '../../ui/format/save-file.ts'
import { useToast } from '../../ui/toast/toast-state.ts'

type Named = Pick<PipelineSummary, 'id' | 'name'>

/** Copies and removes whole pipelines; what it did is said in a toast, with a way back. */
export function usePipelineActions() {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const words = useFailureWords()
  return useMemo(() => {
    const { show } = useToast.getState()
    const refresh = () => client.invalidateQueries({ queryKey: studioQuery.pipelines.key() })
    const attempt = async (action: () => Promise<unknown>) => {
      try {
        await action()
      } catch (error) {
        show({ message: words(error) })
      }
    }
    const recover = ({ id }: Named) =>
      attempt(async () => {
        await studio.pipelines.recover({ id })
        await refresh()
      })
    return {
      recover,
      /** `saved` has to be done before, where what is on the screen may not be saved yet. */
      duplicate: (pipeline: Named, saved: () => Promise<unknown> = () => Promise.resolve()) =>
        attempt(async () => {
          await saved()
          const copy = await studio.pipelines.duplicate({ id: pipeline.id })
          await refresh()
          show({
            message: `“${copy.name}” was created.`,
            action: {
              label: 'Open it',
              run: () => {
                navigate(`/pipelines/${copy.id}`)
              },
            },
          })
        }),
      /** The newest version, with what another workspace needs to run it. */
      exportFile: ({ id, name }: Named) =>
        attempt(async () => {
          const bundle = await studio.bundles.export({ pipelineId: id })
          saveFile(`${slug(name, 'pipeline')}.weir.json`, 'application/json', `${JSON.stringify(bundle, null, 2)}\n`)
        }),
      remove: (pipeline: Named) =>
        attempt(async () => {
          await studio.pipelines.remove({ id: pipeline.id })
          await refresh()
          show({
            message: `“${pipeline.name}” was deleted. Its tables keep their rows.`,
            action: { label: 'Undo', run: () => void recover(pipeline) },
          })
        }),
    }
  }, [client, navigate, words])
}
