import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

import { studio, studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './target-state.module.css'

interface ResetWatermarkProps {
  readonly pipelineId: string
  readonly nodeId: string
  readonly title: string
  /** What it means. */
  readonly children: ReactNode
}

/** Forgets how far a node has come, once somebody has read what that means. */
export function ResetWatermark({ pipelineId, nodeId, title, children }: ResetWatermarkProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [isAsked, setAsked] = useState(false)
  const reset = useMutation({
    mutationFn: () => studio.watermarks.reset({ pipelineId, nodeId }),
    onSuccess: () => {
      setAsked(false)
      void client.invalidateQueries({ queryKey: studioQuery.watermarks.key() })
    },
  })
  return (
    <>
      <div className={css['buttons']}>
        <Button
          onClick={() => {
            setAsked(true)
          }}
        >
          Reset…
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        title={title}
        verb="Reset the watermark"
        isBusy={reset.isPending}
        failure={reset.error ? words(reset.error) : null}
        onConfirm={() => {
          reset.mutate()
        }}
        onClose={() => {
          setAsked(false)
        }}
      >
        {children}
      </ConfirmDialog>
    </>
  )
}
