import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCloud } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'

import { studio, studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { RemoteDialog } from '../../features/remotes/remote-dialog.tsx'
import { useActions } from '../../ui/actions/use-actions.ts'
import { TopBarDetail } from '../../ui/page/top-bar-slot.tsx'
import { useToast } from '../../ui/toast/toast-state.ts'

/** Push, pull and compare of the open pipeline, beside its name. */
export function EditorRemotes({ pipelineId }: { pipelineId: string }) {
  const [isOpen, setOpen] = useState(false)
  const client = useQueryClient()
  const input = { id: pipelineId }
  const save = async () => {
    await studio.pipelines.save({ id: pipelineId, ir: openDocument(useEditor.getState()) })
    await client.invalidateQueries({ queryKey: studioQuery.pipelines.key() })
  }
  const showPulled = async (message: string) => {
    const record = await studio.pipelines.get(input)
    setOpen(false)
    // Closed first, so that the editor opens what came.
    useEditor.getState().open('', { document: { nodes: [] }, layout: {} })
    client.setQueryData(studioQuery.pipelines.get.queryKey({ input }), record)
    useToast.getState().show({ message })
  }
  const show = useCallback(() => {
    setOpen(true)
  }, [])
  useActions(
    useMemo(
      () => [{ id: 'editor.remotes', label: 'Push, pull or compare', group: 'Pipeline', icon: IconCloud, run: show }],
      [show],
    ),
  )
  return (
    <>
      <TopBarDetail>
        <Tooltip label="Push, pull or compare">
          <ActionIcon aria-label="Push, pull or compare" onClick={show}>
            <IconCloud size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </TopBarDetail>
      <RemoteDialog
        pipelineId={pipelineId}
        isOpen={isOpen}
        onClose={() => {
          setOpen(false)
        }}
        onSave={save}
        onPulled={(message) => void showPulled(message)}
      />
    </>
  )
}
