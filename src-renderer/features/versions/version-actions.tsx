import { Button } from '@mantine/core'
import { IconRestore, IconRocket } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './versions.module.css'

interface VersionActionsProps {
  readonly pipelineId: string
  /** Null: the draft. */
  readonly version: number | null
  readonly newest: number
  readonly live: number | null
}

/** What can be done with the version that is shown. */
export function VersionActions({ pipelineId, version, newest, live }: VersionActionsProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [, navigate] = useLocation()
  const refresh = () => client.invalidateQueries({ queryKey: studioQuery.pipelines.key() })
  const publish = useMutation(studioQuery.pipelines.publish.mutationOptions({ onSuccess: refresh }))
  const restore = useMutation(
    studioQuery.pipelines.restoreVersion.mutationOptions({
      onSuccess: async () => {
        await refresh()
        navigate(`/pipelines/${pipelineId}/versions`, { replace: true })
      },
    }),
  )
  const failure = publish.error ?? restore.error
  return (
    <>
      {failure ? <b className={css['failure']}>{words(failure)}</b> : null}
      <Button
        component={Link}
        href={
          version === null || version === newest
            ? `/pipelines/${pipelineId}`
            : `/pipelines/${pipelineId}/versions/${version}`
        }
      >
        Open
      </Button>
      {version === null || version === newest ? null : (
        <Button
          leftSection={<IconRestore size={14} aria-hidden />}
          loading={restore.isPending}
          onClick={() => {
            restore.mutate({ id: pipelineId, version })
          }}
        >
          Restore
        </Button>
      )}
      {version === null ? null : (
        <Button
          variant="filled"
          leftSection={<IconRocket size={14} aria-hidden />}
          disabled={version === live}
          title="Schedules run the live version"
          loading={publish.isPending}
          onClick={() => {
            publish.mutate({ id: pipelineId, version })
          }}
        >
          {version === live ? 'Live' : 'Publish'}
        </Button>
      )}
    </>
  )
}
